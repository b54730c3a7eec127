#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1158;
const Rule e1158{
    .id = "E1158"_rule,
    .name = "TopicArn",
    .summary = "a value is no ARN of an SNS topic",
    .page = {.reason = "A topic is named by its ARN here.",
             .bad = R"(Resources:
  Alarm:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: news
      Protocol: email
      Endpoint: me@example.com
)",
             .good = R"(Resources:
  Alarm:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: arn:aws:sns:us-east-1:123456789012:news
      Protocol: email
      Endpoint: me@example.com
)"},
};

} // namespace infrac::lint::rules
