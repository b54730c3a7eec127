#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1024;
const Rule e1024{
    .id = "E1024"_rule,
    .name = "Cidr",
    .summary = "Cidr takes a block, a count and a size",
    .page =
        {.reason =
             "`Fn::Cidr` takes a block, how many blocks to make of it (1 to 256) and how many bits "
             "of each are free (1 to 128).",
         .bad = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "1"
      LaunchConfigurationName: old
      VPCZoneIdentifier: !Cidr [10.0.0.0/16, 1000, 8]
)",
         .good = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "1"
      LaunchConfigurationName: old
      VPCZoneIdentifier: !Cidr [10.0.0.0/16, 6, 8]
)"},
};

} // namespace infrac::lint::rules
