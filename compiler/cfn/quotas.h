// CloudFormation's own limits, checked before anything is written or sent, naming the first
// entry that passes one, at its place in the spec. Mappings, conditions and long names of
// exports have limits too, but no spec can make them.
#pragma once

#include <cstddef>
#include <string_view>

#include "cfn/template.h"
#include "diag/bag.h"

namespace infrac::cfn {

namespace quotas {

inline constexpr std::size_t kResources = 500;
inline constexpr std::size_t kParameters = 200;
inline constexpr std::size_t kOutputs = 200;
inline constexpr std::size_t kBodyBytes = 1'000'000;    // by way of S3
inline constexpr std::size_t kInlineBodyBytes = 51'200; // in the request itself
inline constexpr std::size_t kLogicalIdLength = 255;
inline constexpr std::size_t kDescriptionBytes = 1024;
inline constexpr std::size_t kParameterBytes = 4096;
inline constexpr std::size_t kInlinePolicyBytes = 10'240; // all inline policies of a role
inline constexpr std::size_t kManagedPolicyBytes = 6'144;

} // namespace quotas

// `body` is the written template; `stack` names it in messages.
void checkQuotas(const Template& templ, std::string_view stack, std::string_view body,
                 diag::Bag& bag);

// Whether the deployer must put the template into S3.
inline bool needsBucket(std::string_view body) { return body.size() > quotas::kInlineBodyBytes; }

} // namespace infrac::cfn
