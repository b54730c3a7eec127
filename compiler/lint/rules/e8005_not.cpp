#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e8005;
const Rule e8005{
    .id = "E8005"_rule,
    .name = "Not",
    .summary = "Not takes one condition",
    .page = {.reason = "`Fn::Not` takes a list of one condition, not the condition itself.",
             .bad = R"(Conditions:
  IsProduction: !Not
    - !Equals [!Ref AWS::StackName, test]
    - !Equals [!Ref AWS::Region, us-east-1]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)",
             .good = R"(Conditions:
  IsProduction: !Not [!Equals [!Ref AWS::StackName, test]]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)"},
};

} // namespace infrac::lint::rules
