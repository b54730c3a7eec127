#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EC2::SecurityGroup/Properties/SecurityGroupIngress/*",
    "Resources/AWS::EC2::SecurityGroup/Properties/SecurityGroupEgress/*",
    "Resources/AWS::EC2::SecurityGroupEgress/Properties",
    "Resources/AWS::EC2::SecurityGroupIngress/Properties",
};

} // namespace

extern const Rule w3687;
const Rule w3687{
    .id = "W3687"_rule,
    .name = "IgnoredPorts",
    .summary = "a rule of a security group has ports for a protocol without",
    .paths = kPaths,
    .schema = "extensions/aws_ec2_securitygroup/protocols_and_port_ranges_exclude",
    .message = "this protocol has no ports: `FromPort` and `ToPort` are ignored",
};

} // namespace infrac::lint::rules
