#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule i3037;
const Rule i3037{
    .id = "I3037"_rule,
    .name = "RepeatedItems",
    .summary = "a list repeats an item",
    .page = {.reason = "The list may hold an item more than once, and does. Most often a line was "
                       "copied and its copy forgotten: change it, or take it out.",
             .bad = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "2"
      LaunchConfigurationName: old
      VPCZoneIdentifier: [subnet-01234567, subnet-01234567]
)",
             .good = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "2"
      LaunchConfigurationName: old
      VPCZoneIdentifier: [subnet-01234567, subnet-89abcdef]
)"},
};

} // namespace infrac::lint::rules
