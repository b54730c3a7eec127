#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::SNS::Subscription/Properties",
};

} // namespace

extern const Rule w3694;
const Rule w3694{
    .id = "W3694"_rule,
    .name = "SubscriptionEndpoint",
    .summary = "a subscription has an endpoint of another protocol",
    .page =
        {.reason =
             "The endpoint of the subscription is of another kind than its protocol: a queue for "
             "`sqs`, a function for `lambda`.",
         .bad = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: arn:aws:sns:us-east-1:123456789012:news
      Protocol: lambda
      Endpoint: !GetAtt Queue.Arn
)",
         .good = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: arn:aws:sns:us-east-1:123456789012:news
      Protocol: sqs
      Endpoint: !GetAtt Queue.Arn
)"},
    .paths = kPaths,
    .schema = "extensions/aws_sns_subscription/subscription_endpoint_protocol",
    .message = "the endpoint does not fit the protocol",
};

} // namespace infrac::lint::rules
