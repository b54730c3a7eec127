#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::AutoScaling::LaunchConfiguration/Properties/BlockDeviceMappings/*/Ebs",
    "Resources/AWS::EC2::Instance/Properties/BlockDeviceMappings/*/Ebs",
    "Resources/AWS::EC2::LaunchTemplate/Properties/LaunchTemplateData/BlockDeviceMappings/*/Ebs",
    "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/LaunchSpecifications/*/"
    "BlockDeviceMappings/*/Ebs",
    "Resources/AWS::OpsWorks::Instance/Properties/BlockDeviceMappings/*/Ebs",
};

} // namespace

extern const Rule e3671;
const Rule e3671{
    .id = "E3671"_rule,
    .name = "BlockDevice",
    .summary = "a volume lacks what its type needs, or has what it cannot have",
    .page = {.reason =
                 "Volumes of `io1` and `io2` are bought by operations, so they state how many.",
             .bad = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      BlockDeviceMappings:
        - DeviceName: /dev/sdf
          Ebs: {VolumeType: io1, VolumeSize: 8}
)",
             .good = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      BlockDeviceMappings:
        - DeviceName: /dev/sdf
          Ebs: {VolumeType: io1, VolumeSize: 8, Iops: 100}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_ec2_instance/blockdevicemappings",
    .message = "this type of volume does not go with these properties",
};

} // namespace infrac::lint::rules
