#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1020;
const Rule w1020{
    .id = "W1020"_rule,
    .name = "SubWithoutVariable",
    .summary = "Sub has nothing to put in",
    .page = {.reason =
                 "A text without a variable needs no `Fn::Sub`. Often a dollar sign was forgotten; "
                 "else take the function out.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub news
)",
             .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: news
)"},
};

} // namespace infrac::lint::rules
