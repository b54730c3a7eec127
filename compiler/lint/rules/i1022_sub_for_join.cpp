#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule i1022;
const Rule i1022{
    .id = "I1022"_rule,
    .name = "SubForJoin",
    .summary = "Sub says the same as Join",
    .page =
        {.reason =
             "`Fn::Join` with an empty delimiter reads worse than the one text of `Fn::Sub` that "
             "says the same.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Join ["", [!Ref AWS::StackName, -news]]
)",
         .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub ${AWS::StackName}-news
)"},
};

} // namespace infrac::lint::rules
