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
    .page = {.reason =
                 "A protocol other than TCP, UDP and ICMP has no ports. With `-1` the rule opens "
                 "everything, whatever ports are written beside it.",
             .bad = R"(Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress:
        - {IpProtocol: "-1", FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8}
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
    .schema = "extensions/aws_ec2_securitygroup/protocols_and_port_ranges_exclude",
    .message = "this protocol has no ports: `FromPort` and `ToPort` are ignored",
};

} // namespace infrac::lint::rules
