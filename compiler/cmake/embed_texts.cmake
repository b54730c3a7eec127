# Writes the files TEXTS as rows of a table of raw strings into OUTPUT.
set(rows "")
foreach(file IN LISTS TEXTS)
  cmake_path(GET file STEM name)
  file(READ ${file} text)
  string(APPEND rows "{\"${name}\", R\"text(${text})text\"},\n")
endforeach()
file(WRITE ${OUTPUT} "${rows}")
