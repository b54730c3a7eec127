#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::AutoScaling::LaunchConfiguration/Properties/BlockDeviceMappings/*",
    "Resources/AWS::EC2::Instance/Properties/BlockDeviceMappings/*",
    "Resources/AWS::EC2::LaunchTemplate/Properties/LaunchTemplateData/BlockDeviceMappings/*",
    "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/LaunchSpecifications/*/"
    "BlockDeviceMappings/*",
    "Resources/AWS::OpsWorks::Instance/Properties/BlockDeviceMappings/*",
};

} // namespace

extern const Rule e3715;
const Rule e3715{
    .id = "E3715"_rule,
    .name = "VirtualDevice",
    .summary = "a virtual device has a name that it cannot have",
    .page = {.reason = "The disks of the machine itself are named `ephemeral0` to `ephemeral23`.",
             .bad = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      BlockDeviceMappings:
        - {DeviceName: /dev/sdf, VirtualName: disk0}
)",
             .good = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      BlockDeviceMappings:
        - {DeviceName: /dev/sdf, VirtualName: ephemeral0}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_ec2_instance/virtualname_ephemeral",
    .message = "a virtual device is `ephemeral0` to `ephemeral23`",
};

} // namespace infrac::lint::rules
