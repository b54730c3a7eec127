// The bounds that keep every run finite, each with a located error where it is passed.
#pragma once

#include <cstddef>
#include <cstdint>

namespace infrac::limits {

inline constexpr std::size_t kInputBytes = std::size_t{16} * 1024 * 1024;
inline constexpr int kNesting = 256;                // brackets and blocks in one file
inline constexpr int kModuleDepth = 64;             // module instances inside each other
inline constexpr std::size_t kResources = 100'000;  // generated resources in one project
inline constexpr std::size_t kElements = 1'000'000; // elements made by ranges and loops in one run

} // namespace infrac::limits
