#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EC2::LaunchTemplate/Properties",
};

} // namespace

extern const Rule e3714;
const Rule e3714{
    .id = "E3714"_rule,
    .name = "LaunchTemplateVpc",
    .summary = "a subnet and a security group are in different VPCs",
    .paths = kPaths,
    .schema = "extensions/aws_ec2_launchtemplate/launch_template_sg_subnet_vpc",
    .reports = Reports::Each,
    .message = "a subnet and its security groups are in the same VPC",
};

} // namespace infrac::lint::rules
