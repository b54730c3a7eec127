// What a plain scalar of YAML is besides text.
#pragma once

#include <string_view>

namespace infrac::document {

// Whether some reader of YAML 1.1 or 1.2 takes the plain text for a boolean, null, a number
// (octal, sexagesimal `1:30`, `.inf`), a date, a merge key or a default value.
bool readsAsOtherThanText(std::string_view plain);

} // namespace infrac::document
