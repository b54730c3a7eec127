#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1051;
const Rule e1051{
    .id = "E1051"_rule,
    .name = "SecretReferencePlace",
    .summary = "a secret is referred to outside of properties",
    .page =
        {.reason =
             "A reference to Secrets Manager is resolved in properties of resources alone. "
             "Elsewhere, in an output for instance, it would show the secret, and CloudFormation "
             "refuses it.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Secret:
    Value: "{{resolve:secretsmanager:mine:SecretString:key}}"
)",
         .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: "{{resolve:secretsmanager:mine:SecretString:key}}"
)"},
};

} // namespace infrac::lint::rules
