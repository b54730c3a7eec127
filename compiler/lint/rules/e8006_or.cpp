#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e8006;
const Rule e8006{
    .id = "E8006"_rule,
    .name = "Or",
    .summary = "Or takes two to ten conditions",
    .page = {.reason = "`Fn::Or` takes a list of two to ten conditions. For more, give a part of "
                       "them a name and refer to it with `Condition`.",
             .bad = R"(Conditions:
  IsProduction: !Or [!Equals [!Ref AWS::StackName, production]]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)",
             .good = R"(Conditions:
  IsProduction: !Or
    - !Equals [!Ref AWS::StackName, production]
    - !Equals [!Ref AWS::StackName, live]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)"},
};

} // namespace infrac::lint::rules
