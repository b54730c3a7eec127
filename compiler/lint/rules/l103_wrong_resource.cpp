#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule l103;
const Rule l103{
    .id = "L103"_rule,
    .name = "WrongResource",
    .summary = "a reference is to another kind of resource than belongs there",
    .page =
        {.reason =
             "The value is the id, ARN or name of another kind of resource: a subnet where a VPC "
             "belongs, the name of a role where an instance profile belongs. AWS refuses it when "
             "the stack is deployed.",
         .bad = R"(Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.0.0.0/16}
  Part:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !Ref Network, CidrBlock: 10.0.0.0/24}
  Table:
    Type: AWS::EC2::RouteTable
    Properties: {VpcId: !Ref Network}
  Way:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: !Ref Part
      DestinationCidrBlock: 0.0.0.0/0
      GatewayId: igw-01234567
)",
         .good = R"(Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.0.0.0/16}
  Part:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !Ref Network, CidrBlock: 10.0.0.0/24}
  Table:
    Type: AWS::EC2::RouteTable
    Properties: {VpcId: !Ref Network}
  Way:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: !Ref Table
      DestinationCidrBlock: 0.0.0.0/0
      GatewayId: igw-01234567
)"},
    .severity = diag::Severity::Error,
};

} // namespace infrac::lint::rules
