#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1031;
const Rule e1031{
    .id = "E1031"_rule,
    .name = "ToJsonString",
    .summary = "ToJsonString needs AWS::LanguageExtensions",
    .page = {.reason =
                 "`Fn::ToJsonString` is part of `AWS::LanguageExtensions`. Without that transform "
                 "CloudFormation does not know it.",
             .bad = R"(Resources:
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties:
      SecretString:
        Fn::ToJsonString: {user: a}
)",
             .good = R"(Transform: AWS::LanguageExtensions
Resources:
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties:
      SecretString:
        Fn::ToJsonString: {user: a}
)"},
};

} // namespace infrac::lint::rules
