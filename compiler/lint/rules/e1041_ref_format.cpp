#include "lint/engine/engine.h"
#include "lint/kinds/reference_formats.h"
#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1041;
const Rule e1041{
    .id = "E1041"_rule,
    .name = "RefFormat",
    .summary = "Ref yields another kind of value than must stand there",
    .page =
        {.reason =
             "`Ref` of this resource yields another kind of value than the property takes: the id "
             "of a VPC where that of a subnet belongs, a name where an ARN belongs. Often "
             "`Fn::GetAtt` yields the right one.",
         .bad = R"(Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.0.0.0/16}
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SubnetId: !Ref Network
)",
         .good = R"(Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.0.0.0/16}
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !Ref Network, CidrBlock: 10.0.0.0/24}
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SubnetId: !Ref Subnet
)"},
    .checkRef = checkRefFormat,
};

} // namespace infrac::lint::rules
