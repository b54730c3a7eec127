#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1019;
const Rule w1019{
    .id = "W1019"_rule,
    .name = "UnusedSubValue",
    .summary = "a value for Sub is not used",
    .page =
        {.reason =
             "A value that is given to `Fn::Sub` and not used in its text is a misspelt variable, "
             "or left over.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub ["${AWS::StackName}-news", {Name: news}]
)",
         .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub ["${AWS::StackName}-${Name}", {Name: news}]
)"},
};

} // namespace infrac::lint::rules
