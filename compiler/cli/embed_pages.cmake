# Writes the pages PAGES as rows of a table of strings into OUTPUT, byte by byte: a page about
# bytes that are not UTF-8 has some.
set(rows "")
foreach(page IN LISTS PAGES)
  cmake_path(GET page STEM code)
  file(READ ${page} bytes HEX)
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
  string(REGEX REPLACE "(\\\\x0a)" "\\1\"\n    \"" bytes "${bytes}")
  string(APPEND rows "{\"${code}\",\n    \"${bytes}\"},\n")
endforeach()
file(WRITE ${OUTPUT} "${rows}")
