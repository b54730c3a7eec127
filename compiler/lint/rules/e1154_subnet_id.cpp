#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1154;
const Rule e1154{
    .id = "E1154"_rule,
    .name = "SubnetId",
    .summary = "a value is no subnet id",
    .page = {.reason =
                 "A subnet is named by its id here: `subnet-` and 8 or 17 hexadecimal digits.",
             .bad = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SubnetId: private-a
)",
             .good = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SubnetId: subnet-0123456789abcdef0
)"},
};

} // namespace infrac::lint::rules
