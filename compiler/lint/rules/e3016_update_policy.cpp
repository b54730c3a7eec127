#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.functions = kValueFunctions;
    within.isStrict = false;
    checkSection(engine, within, "E3016"_rule, ruledata::schema("other/resources/update_policy"),
                 value, out);
}

} // namespace

extern const Rule e3016;
const Rule e3016{
    .id = "E3016"_rule,
    .name = "UpdatePolicy",
    .summary = "an UpdatePolicy is malformed",
    .page =
        {.reason =
             "An update policy says how instances are replaced, in keys that depend on the type of "
             "the resource.",
         .bad = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    UpdatePolicy:
      AutoScalingRollingUpdate: {MinInstances: 1}
    Properties:
      MinSize: "1"
      MaxSize: "2"
      AvailabilityZones: !GetAZs ""
      LaunchConfigurationName: old
)",
         .good = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    UpdatePolicy:
      AutoScalingRollingUpdate: {MinInstancesInService: 1}
    Properties:
      MinSize: "1"
      MaxSize: "2"
      AvailabilityZones: !GetAZs ""
      LaunchConfigurationName: old
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
