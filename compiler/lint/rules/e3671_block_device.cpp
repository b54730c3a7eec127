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
    .paths = kPaths,
    .schema = "extensions/aws_ec2_instance/blockdevicemappings",
    .message = "this type of volume does not go with these properties",
};

} // namespace infrac::lint::rules
