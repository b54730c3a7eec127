#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1015;
const Rule e1015{
    .id = "E1015"_rule,
    .name = "GetAZs",
    .summary = "GetAZs takes a region",
    .page =
        {.reason =
             "`Fn::GetAZs` takes the name of a region, an empty text or `Ref: AWS::Region`. A list "
             "or another function is refused.",
         .bad = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "1"
      AvailabilityZones: !GetAZs [us-east-1]
      LaunchConfigurationName: old
)",
         .good = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "1"
      AvailabilityZones: !GetAZs us-east-1
      LaunchConfigurationName: old
)"},
};

} // namespace infrac::lint::rules
