#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e8004;
const Rule e8004{
    .id = "E8004"_rule,
    .name = "And",
    .summary = "And takes two to ten conditions",
    .page = {.reason = "`Fn::And` takes a list of two to ten conditions. For more, give a part of "
                       "them a name and refer to it with `Condition`.",
             .bad = R"(Conditions:
  IsProduction: !And [!Equals [!Ref AWS::StackName, production]]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)",
             .good = R"(Conditions:
  IsProduction: !And
    - !Equals [!Ref AWS::StackName, production]
    - !Equals [!Ref AWS::Region, us-east-1]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)"},
};

} // namespace infrac::lint::rules
