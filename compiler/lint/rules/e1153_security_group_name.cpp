#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1153;
const Rule e1153{
    .id = "E1153"_rule,
    .name = "SecurityGroupName",
    .summary = "a value is no name of a security group",
    .page = {.reason = "The name of a security group has letters, digits, blanks and some signs.",
             .bad = R"(Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      GroupName: web|data
)",
             .good = R"(Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      GroupName: web and data
)"},
};

} // namespace infrac::lint::rules
