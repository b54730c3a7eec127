#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3014;
const Rule e3014{
    .id = "E3014"_rule,
    .name = "OneOfProperties",
    .summary = "just one of some properties can stand there",
    .page =
        {.reason =
             "Just one of these properties says what is meant; with none or several CloudFormation "
             "cannot tell.",
         .bad = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: "s3:GetObject", Resource: "*"}
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "1"
      AvailabilityZones: !GetAZs ""
)",
         .good = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "1"
      AvailabilityZones: !GetAZs ""
      LaunchConfigurationName: old
)"},
};

} // namespace infrac::lint::rules
