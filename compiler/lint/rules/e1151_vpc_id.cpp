#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1151;
const Rule e1151{
    .id = "E1151"_rule,
    .name = "VpcId",
    .summary = "a value is no VPC id",
    .page = {.reason = "A VPC is named by its id here: `vpc-` and 8 or 17 hexadecimal digits.",
             .bad = R"(Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      VpcId: main
)",
             .good = R"(Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      VpcId: vpc-0123456789abcdef0
)"},
};

} // namespace infrac::lint::rules
