#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1027;
const Rule e1027{
    .id = "E1027"_rule,
    .name = "SecureReferencePlace",
    .summary = "an ssm-secure reference stands where it does not work",
    .page =
        {.reason =
             "`ssm-secure` references are resolved in a few properties alone, those that hold a "
             "password. Anywhere else the stack fails. For other properties keep the value in "
             "Secrets Manager.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: "{{resolve:ssm-secure:display-name:1}}"
)",
         .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: "{{resolve:ssm:display-name:1}}"
)"},
};

} // namespace infrac::lint::rules
