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

extern const Rule e3688;
const Rule e3688{
    .id = "E3688"_rule,
    .name = "AllPorts",
    .summary = "of two ports only one is -1",
    .page = {.reason =
                 "For ICMP -1 means all types and all codes. One of both alone means nothing.",
             .bad = R"(Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress:
        - {IpProtocol: icmp, FromPort: -1, ToPort: 4, CidrIp: 10.0.0.0/8}
)",
             .good = R"(Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress:
        - {IpProtocol: icmp, FromPort: -1, ToPort: -1, CidrIp: 10.0.0.0/8}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_ec2_securitygroup/all_to_and_from_ports",
    .message = "when one of `FromPort` and `ToPort` is -1, both must be",
};

} // namespace infrac::lint::rules
