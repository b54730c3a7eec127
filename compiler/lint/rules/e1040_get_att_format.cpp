#include "lint/engine/engine.h"
#include "lint/kinds/reference_formats.h"
#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1040;
const Rule e1040{
    .id = "E1040"_rule,
    .name = "GetAttFormat",
    .summary = "GetAtt yields another kind of value than must stand there",
    .page =
        {.reason =
             "The attribute is another kind of value than the property takes: an ARN where an id "
             "belongs, for instance.",
         .bad = R"(Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.0.0.0/16}
  Subnet:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !GetAtt Network.DefaultSecurityGroup
      CidrBlock: 10.0.0.0/24
)",
         .good = R"(Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.0.0.0/16}
  Subnet:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !GetAtt Network.VpcId
      CidrBlock: 10.0.0.0/24
)"},
    .checkGetAtt = checkGetAttFormat,
};

} // namespace infrac::lint::rules
