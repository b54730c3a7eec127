// What rules know of AWS: the schemas of resource types by region, the schemas of the parts of a
// template, of functions, and of single rules, runtimes, and IAM's actions. The data is
// cfn-lint's (data/NOTICE.md).
#pragma once

#include <span>
#include <string_view>

#include "ruledata/value.h"

namespace infrac::ruledata {

inline constexpr std::string_view kPrimaryRegion = "us-east-1";

// All regions that are known, sorted.
std::span<const std::string_view> regions();
// The region's place in regions(), or its size.
std::size_t regionNumber(std::string_view region);

// The schema of a resource type there; none where the region does not have it. `Custom::X` is
// AWS::CloudFormation::CustomResource, `X::MODULE` a Module.
Value resourceType(std::string_view name, std::size_t region);
// Their names in whatever region, in no order that says anything.
std::span<const std::string_view> resourceTypes();
std::string_view normalizedType(std::string_view name);

// A schema by its file, `other/functions/ref`.
Value schema(std::string_view name);

// {runtime: {"deprecated": day, "create-block": day, "update-block": day, "successor": name}}
Value runtimes();
// Whether removing a resource of the type loses data.
Value statefulTypes();
// {service: {action: [ARN...]}}, names in lower case. What the action acts on: `.*` stands for
// anything, `${Region}` and so on for what they say; null where it takes `*` alone.
Value actions();

} // namespace infrac::ruledata
