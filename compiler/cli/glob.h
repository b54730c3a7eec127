// Patterns of paths: `*` and `?` within a name, `**` over folders, `[a-z]` for a letter.
#pragma once

#include <string_view>

namespace infrac::cli {

bool isGlob(std::string_view text);

bool matchesGlob(std::string_view pattern, std::string_view path);

} // namespace infrac::cli
