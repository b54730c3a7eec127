// Names made of other names.
#pragma once

#include <string>
#include <string_view>

namespace infrac {

// The words of a text (runs of ASCII letters and digits) joined, each with its first letter in
// upper case: `law-chaos` is `LawChaos`. What logical IDs and names of outputs are made of.
std::string pascalCase(std::string_view text);

// The first letter in upper case: `public` is `Public`.
std::string upperFirst(std::string_view name);

// Letters and digits of ASCII only.
bool isAlphanumeric(std::string_view text);

} // namespace infrac
