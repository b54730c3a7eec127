// The reference of the standard library and the built-in functions as a Markdown page, from
// the library's own doc comments and the functions' tables: docs/std.md.
#pragma once

#include <string>

namespace infrac::compile {

std::string libraryReference();

} // namespace infrac::compile
