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

extern const Rule e3687;
const Rule e3687{
    .id = "E3687"_rule,
    .name = "PortsMissing",
    .summary = "a rule of a security group lacks its ports",
    .page = {.reason = "TCP, UDP and ICMP need the ports that the rule opens.",
             .bad = R"(Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress:
        - {IpProtocol: tcp, CidrIp: 10.0.0.0/8}
)",
             .good = R"(Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_ec2_securitygroup/protocols_and_port_ranges_include",
    .message = "this protocol needs `FromPort` and `ToPort`",
};

} // namespace infrac::lint::rules
