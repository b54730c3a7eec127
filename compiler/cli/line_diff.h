// What changed between two texts, line by line, as `diff -u` prints it.
#pragma once

#include <string>
#include <string_view>

namespace infrac::cli {

// Empty where the texts are equal. Long differences end with a count of what is left out.
std::string unifiedDiff(std::string_view path, std::string_view before, std::string_view after,
                        bool isColored);

} // namespace infrac::cli
