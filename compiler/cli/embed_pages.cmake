# Writes the pages PAGES as rows of a table of raw strings into OUTPUT.
set(rows "")
foreach(page IN LISTS PAGES)
  cmake_path(GET page STEM code)
  file(READ ${page} text)
  string(APPEND rows "{\"${code}\", R\"page(${text})page\"},\n")
endforeach()
file(WRITE ${OUTPUT} "${rows}")
