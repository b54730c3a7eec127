#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::AutoScaling::ScalingPolicy/Properties",
};

} // namespace

extern const Rule e3712;
const Rule e3712{
    .id = "E3712"_rule,
    .name = "TrackedGroup",
    .summary = "a policy tracks a group that cannot grow",
    .page =
        {.reason =
             "A policy that tracks a target grows and shrinks the group between its sizes; where "
             "both are equal it can do nothing.",
         .bad = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "1"
      AvailabilityZones: !GetAZs ""
      LaunchTemplate: {LaunchTemplateId: lt-01234567, Version: "1"}
  Policy:
    Type: AWS::AutoScaling::ScalingPolicy
    Properties:
      AutoScalingGroupName: !Ref Group
      PolicyType: TargetTrackingScaling
      TargetTrackingConfiguration:
        PredefinedMetricSpecification: {PredefinedMetricType: ASGAverageCPUUtilization}
        TargetValue: 50
)",
         .good = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "3"
      AvailabilityZones: !GetAZs ""
      LaunchTemplate: {LaunchTemplateId: lt-01234567, Version: "1"}
  Policy:
    Type: AWS::AutoScaling::ScalingPolicy
    Properties:
      AutoScalingGroupName: !Ref Group
      PolicyType: TargetTrackingScaling
      TargetTrackingConfiguration:
        PredefinedMetricSpecification: {PredefinedMetricType: ASGAverageCPUUtilization}
        TargetValue: 50
)"},
    .paths = kPaths,
    .schema = "extensions/aws_autoscaling_scalingpolicy/policy_target_tracking_asg",
    .reports = Reports::Each,
    .message = "target tracking needs a `MaxSize` above `MinSize`",
};

} // namespace infrac::lint::rules
