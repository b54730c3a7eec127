// "Did you mean": the nearest of some names to a name that was not found.
#pragma once

#include <span>
#include <string_view>

namespace infrac {

// The candidate nearest to `name` by edit distance (a swap of neighbours counts one, a
// difference in case a half), or an empty view where none is near enough to be meant.
// The first of equally near candidates wins.
std::string_view closest(std::string_view name, std::span<const std::string_view> candidates);

} // namespace infrac
