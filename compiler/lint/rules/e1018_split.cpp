#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1018;
const Rule e1018{
    .id = "E1018"_rule,
    .name = "Split",
    .summary = "Split takes a delimiter and a text",
    .page =
        {.reason =
             "`Fn::Split` takes a delimiter that is written out, and a text. A list has nothing to "
             "split.",
         .bad = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "1"
      LaunchConfigurationName: old
      VPCZoneIdentifier: !Split [",", [a, b]]
)",
         .good = R"(Parameters:
  Subnets: {Type: String}
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "1"
      LaunchConfigurationName: old
      VPCZoneIdentifier: !Split [",", !Ref Subnets]
)"},
};

} // namespace infrac::lint::rules
