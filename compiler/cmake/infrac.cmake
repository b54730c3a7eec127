# What every target of the project shares: warnings, sanitizers, and the one function
# that states a folder's place in the order of layers.

add_library(infrac_options INTERFACE)
target_compile_options(infrac_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wswitch-enum -Wnon-virtual-dtor -Wold-style-cast)
if(INFRAC_WERROR)
  target_compile_options(infrac_options INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Release")
  # g++ 12 reports false positives of these in inlined std::string and std::vector code.
  target_compile_options(infrac_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
if(INFRAC_ASAN)
  target_compile_options(infrac_options INTERFACE
    -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(infrac_options INTERFACE -fsanitize=address,undefined)
endif()
if(INFRAC_FUZZ)
  target_compile_options(infrac_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(INFRAC_COVERAGE)
  target_compile_options(infrac_options INTERFACE --coverage)
  target_link_options(infrac_options INTERFACE --coverage)
endif()

set_property(GLOBAL PROPERTY INFRAC_LAYERS "")

# infrac_library(FOLDER [DEPS folder...] [EXTERNAL target...])
#
# Makes the static library infrac_FOLDER of all sources in the folder. DEPS is the only
# statement of which other folders it may include; tests/meta holds every #include to it.
function(infrac_library folder)
  cmake_parse_arguments(ARG "" "" "DEPS;EXTERNAL;EXCLUDE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS
    ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*/*.cpp)
  foreach(name IN LISTS ARG_EXCLUDE)
    list(REMOVE_ITEM sources ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${name})
  endforeach()
  if(sources)
    add_library(infrac_${folder} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(infrac_${folder} PRIVATE infrac_options ${ARG_EXTERNAL})
  else()
    add_library(infrac_${folder} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(infrac_${folder} ${scope} ${PROJECT_SOURCE_DIR}/compiler)
  target_link_libraries(infrac_${folder} ${scope} infrac_fmt)
  foreach(dep IN LISTS ARG_DEPS)
    target_link_libraries(infrac_${folder} ${scope} infrac_${dep})
  endforeach()
  infrac_layer(${folder} ${ARG_DEPS})
endfunction()

# A release for Linux loads as few shared libraries as it can: each costs time at every start.
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
  set(INFRAC_FEW_LIBRARIES ON)
endif()
set(fmt_sources ${CMAKE_CURRENT_LIST_DIR}/fmt_static.cpp)
if(INFRAC_FEW_LIBRARIES AND NOT DEFINED INFRAC_FMT_IS_STATIC)
  message(CHECK_START "Whether fmt can be linked statically")
  get_target_property(fmt_headers fmt::fmt INTERFACE_INCLUDE_DIRECTORIES)
  try_compile(INFRAC_FMT_IS_STATIC ${CMAKE_BINARY_DIR}/fmt_static_probe
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/fmt_static_probe.cpp ${fmt_sources}
    CMAKE_FLAGS "-DINCLUDE_DIRECTORIES=${fmt_headers}"
    CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON)
  message(CHECK_PASS "${INFRAC_FMT_IS_STATIC}")
endif()
if(INFRAC_FMT_IS_STATIC)
  add_library(infrac_fmt STATIC ${fmt_sources})
  target_include_directories(infrac_fmt PUBLIC
    $<TARGET_PROPERTY:fmt::fmt,INTERFACE_INCLUDE_DIRECTORIES>)
else()
  add_library(infrac_fmt INTERFACE)
  target_link_libraries(infrac_fmt INTERFACE fmt::fmt)
endif()

# Records a folder and what it may include, for the test of the layers.
function(infrac_layer folder)
  string(REPLACE ";" " " deps "${ARGN}")
  set_property(GLOBAL APPEND_STRING PROPERTY INFRAC_LAYERS "${folder}: ${deps}\n")
endfunction()

# infrac_embed(TARGET FILE.inc GLOB...): texts of the repository as rows of a table,
# `{"stem", R"(...)"},`, which the target includes as FILE.inc.
function(infrac_embed target output)
  file(GLOB texts CONFIGURE_DEPENDS ${ARGN})
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_texts)
  add_custom_command(
    OUTPUT ${folder}/${output}
    COMMAND ${CMAKE_COMMAND} "-DOUTPUT=${folder}/${output}" "-DTEXTS=${texts}"
            -P ${PROJECT_SOURCE_DIR}/compiler/cmake/embed_texts.cmake
    DEPENDS ${texts} ${PROJECT_SOURCE_DIR}/compiler/cmake/embed_texts.cmake
    COMMENT "Embedding ${output}" VERBATIM)
  add_custom_target(${target}_${output} DEPENDS ${folder}/${output})
  add_dependencies(${target} ${target}_${output})
  target_include_directories(${target} PRIVATE ${folder})
endfunction()

# infrac_list(FILE TEXT name...): writes `text` with each `@` replaced by a name, for all names.
function(infrac_list file text)
  set(lines "")
  foreach(name IN LISTS ARGN)
    string(REPLACE "@" ${name} line "${text}")
    string(APPEND lines "${line}\n")
  endforeach()
  file(CONFIGURE OUTPUT ${file} CONTENT "${lines}" @ONLY)
endfunction()
