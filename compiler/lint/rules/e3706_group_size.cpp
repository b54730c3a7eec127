#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::AutoScaling::AutoScalingGroup/Properties",
};

} // namespace

extern const Rule e3706;
const Rule e3706{
    .id = "E3706"_rule,
    .name = "GroupSize",
    .summary = "a group has less room than it needs",
    .page = {.reason = "A group cannot be larger than its most and smaller than its least at once.",
             .bad = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "4"
      MaxSize: "2"
      AvailabilityZones: !GetAZs ""
      LaunchConfigurationName: old
)",
             .good = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "2"
      MaxSize: "4"
      AvailabilityZones: !GetAZs ""
      LaunchConfigurationName: old
)"},
    .paths = kPaths,
    .schema = "extensions/aws_autoscaling_autoscalinggroup/min_max_size",
    .message = "`MaxSize` is less than `MinSize`",
};

} // namespace infrac::lint::rules
