#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule l104;
const Rule l104{
    .id = "L104"_rule,
    .name = "WrongParameter",
    .summary = "a parameter is of another kind than belongs there",
    .page = {.reason = "A parameter of the type `AWS::EC2::Subnet::Id` is checked to be a subnet "
                       "before the deployment begins; so it can never be the VPC or security group "
                       "that belongs in this place.",
             .bad = R"(Parameters:
  Part: {Type: "AWS::EC2::Subnet::Id"}
Resources:
  Table:
    Type: AWS::EC2::RouteTable
    Properties: {VpcId: vpc-01234567}
  Link:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties:
      RouteTableId: !Ref Part
      SubnetId: !Ref Part
  Use:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: !Ref Table
      DestinationCidrBlock: 0.0.0.0/0
      GatewayId: igw-01234567
)",
             .good = R"(Parameters:
  Part: {Type: "AWS::EC2::Subnet::Id"}
Resources:
  Table:
    Type: AWS::EC2::RouteTable
    Properties: {VpcId: vpc-01234567}
  Link:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties:
      RouteTableId: !Ref Table
      SubnetId: !Ref Part
  Use:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: !Ref Table
      DestinationCidrBlock: 0.0.0.0/0
      GatewayId: igw-01234567
)"},
    .severity = diag::Severity::Error,
};

} // namespace infrac::lint::rules
