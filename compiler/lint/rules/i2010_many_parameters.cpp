#include "lint/facts/limits.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    checkNearCount(engine, "I2010"_rule, "Parameters", 200, findings);
}

} // namespace

extern const Rule i2010;
const Rule i2010{
    .id = "I2010"_rule,
    .name = "ManyParameters",
    .summary = "the template has nearly as many parameters as it can",
    .page = {.reason =
                 "A template has at most 200 parameters; there is hardly room for more. A part "
                 "of the template that moves into a nested stack takes its own along.",
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
             .repeats = 181},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
