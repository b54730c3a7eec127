# Writes the files TEXTS as rows of a table of strings into OUTPUT, byte by byte: a text about
# bytes that are not UTF-8 has some.
set(rows "")
foreach(file IN LISTS TEXTS)
  cmake_path(GET file STEM name)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
  string(REGEX REPLACE "(\\\\x0a)" "\\1\"\n    \"" bytes "${bytes}")
  string(APPEND rows "{\"${name}\",\n    \"${bytes}\"},\n")
endforeach()
file(WRITE ${OUTPUT} "${rows}")
