#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::EventSourceMapping/Properties",
};

} // namespace

extern const Rule e3705;
const Rule e3705{
    .id = "E3705"_rule,
    .name = "FifoBatch",
    .summary = "a FIFO queue delivers more than 10 messages at once",
    .page = {.reason =
                 "A FIFO queue hands over at most 10 messages at once, and the mapping is refused.",
             .bad = R"(Resources:
  Letters:
    Type: AWS::SQS::Queue
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties: {FifoQueue: true}
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: resize
      EventSourceArn: !GetAtt Letters.Arn
      BatchSize: 100
)",
             .good = R"(Resources:
  Letters:
    Type: AWS::SQS::Queue
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties: {FifoQueue: true}
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: resize
      EventSourceArn: !GetAtt Letters.Arn
      BatchSize: 10
)"},
    .paths = kPaths,
    .schema = "extensions/aws_lambda_eventsourcemapping/event_source_sqs_fifo_batch_size",
    .message = "of a FIFO queue at most 10 messages come at once",
};

} // namespace infrac::lint::rules
