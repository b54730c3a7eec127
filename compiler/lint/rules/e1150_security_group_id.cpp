#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1150;
const Rule e1150{
    .id = "E1150"_rule,
    .name = "SecurityGroupId",
    .summary = "a value is no security group id",
    .page =
        {.reason =
             "A security group is named by its id here, `sg-` and 8 or 17 digits. A name works in "
             "the default VPC alone, and only where the property says so.",
         .bad = R"(Resources:
  Rule:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: web
      IpProtocol: tcp
      FromPort: 443
      ToPort: 443
      CidrIp: 10.0.0.0/8
)",
         .good = R"(Resources:
  Rule:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: sg-0123456789abcdef0
      IpProtocol: tcp
      FromPort: 443
      ToPort: 443
      CidrIp: 10.0.0.0/8
)"},
};

} // namespace infrac::lint::rules
