#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1050;
const Rule e1050{
    .id = "E1050"_rule,
    .name = "DynamicReference",
    .summary = "a dynamic reference is malformed",
    .page =
        {.reason =
             "A dynamic reference names a service and a value in it: "
             "`{{resolve:ssm:name:version}}`, `{{resolve:ssm-secure:name}}` or "
             "`{{resolve:secretsmanager:secret:SecretString:key}}`. Another form is taken for a "
             "plain text or refused.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: "{{resolve:parameter:display-name}}"
)",
         .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: "{{resolve:ssm:display-name}}"
)"},
};

} // namespace infrac::lint::rules
