// The bounds that keep every run finite, each with a located error where it is passed.
#pragma once

#include <cstddef>
#include <cstdint>

namespace infrac::limits {

inline constexpr std::size_t kInputBytes = std::size_t{16} * 1024 * 1024;
inline constexpr int kNesting = 256;               // brackets and blocks in one file
inline constexpr int kModuleDepth = 64;            // module instances inside each other
inline constexpr std::size_t kResources = 100'000; // generated resources in one project
inline constexpr int kEvaluationDepth = 1500;      // values that wait for each other, at once
inline constexpr std::size_t kSteps = 20'000'000;  // of evaluation in one run
inline constexpr std::size_t kValueParts =
    2'000'000;                                      // of one value, counted as often as it has them
inline constexpr std::size_t kElements = 1'000'000; // elements made by ranges and loops in one run

} // namespace infrac::limits
