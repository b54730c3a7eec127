#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
constexpr std::size_t kMost = 200;

void check(Engine& engine, Findings& findings) {
    const Node* parameters = engine.model().section("Parameters");
    if (parameters != nullptr && parameters->size() > kMost)
        findings.add("E2010"_rule, below(nullptr, "Parameters", engine.arena()),
                     fmt::format("a template has at most {} parameters, and this one has {}", kMost,
                                 parameters->size()));
}

} // namespace

extern const Rule e2010;
const Rule e2010{
    .id = "E2010"_rule,
    .name = "ParameterCount",
    .summary = "there are too many parameters",
    .page = {.reason = "A template has at most 200 parameters; CloudFormation refuses one with "
                       "more. Make one parameter of a list type out of several of a kind, or move "
                       "a part of the template into a nested stack, which has 200 of its own.",
             .bad = R"(Parameters:
  Zone#: {Type: AWS::EC2::AvailabilityZone::Name}
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "2"
      LaunchConfigurationName: old
      AvailabilityZones:
        - !Ref Zone#
)",
             .good = R"(Parameters:
  Zones: {Type: List<AWS::EC2::AvailabilityZone::Name>}
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "2"
      LaunchConfigurationName: old
      AvailabilityZones: !Ref Zones
)",
             .repeats = 201},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
