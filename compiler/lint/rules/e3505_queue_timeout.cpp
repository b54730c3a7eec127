#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::EventSourceMapping/Properties",
};

} // namespace

extern const Rule e3505;
const Rule e3505{
    .id = "E3505"_rule,
    .name = "QueueTimeout",
    .summary = "a message becomes visible again before its function ends",
    .page =
        {.reason =
             "While a function works on a message, the queue hides it. If that ends before the "
             "function can, another function gets the same message; Lambda refuses such a source.",
         .bad = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: 10}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Timeout: 60
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
  Source:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt Queue.Arn
      FunctionName: !Ref Function
)",
         .good = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: 360}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Timeout: 60
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
  Source:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt Queue.Arn
      FunctionName: !Ref Function
)"},
    .paths = kPaths,
    .schema = "extensions/aws_lambda_eventsourcemapping/event_source_sqs_timeout",
    .reports = Reports::Each,
    .message =
        "the `VisibilityTimeout` of the queue must be at least the `Timeout` of the function",
};

} // namespace infrac::lint::rules
