#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e8003;
const Rule e8003{
    .id = "E8003"_rule,
    .name = "Equals",
    .summary = "Equals takes two values",
    .page =
        {.reason =
             "`Fn::Equals` compares two values: texts, parameters, or what functions make of them.",
         .bad = R"(Conditions:
  IsProduction: !Equals [!Ref AWS::StackName]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)",
         .good = R"(Conditions:
  IsProduction: !Equals [!Ref AWS::StackName, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)"},
};

} // namespace infrac::lint::rules
