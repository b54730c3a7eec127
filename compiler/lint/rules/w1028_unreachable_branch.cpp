#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1028;
const Rule w1028{
    .id = "W1028"_rule,
    .name = "UnreachableBranch",
    .summary = "a branch of If is never taken",
    .page =
        {.reason =
             "This branch is never taken: what is around it, or the conditions themselves, leave "
             "the condition one value here.",
         .bad = R"(Conditions:
  IsProduction: !Equals [!Ref AWS::StackName, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
    Properties:
      TopicName: !If [IsProduction, live, test]
)",
         .good = R"(Conditions:
  IsProduction: !Equals [!Ref AWS::StackName, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !If [IsProduction, live, test]
)"},
};

} // namespace infrac::lint::rules
