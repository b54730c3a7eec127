#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::SQS::Queue/Properties",
};

} // namespace

extern const Rule e3502;
const Rule e3502{
    .id = "E3502"_rule,
    .name = "DeadLetterQueue",
    .summary = "a queue and its dead letter queue are of different kinds",
    .page =
        {.reason =
             "A FIFO queue sends its dead letters to a FIFO queue, a standard one to a standard "
             "one.",
         .bad = R"(Resources:
  Dead:
    Type: AWS::SQS::Queue
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
  Queue:
    Type: AWS::SQS::Queue
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      FifoQueue: true
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}
)",
         .good = R"(Resources:
  Dead:
    Type: AWS::SQS::Queue
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      FifoQueue: true
  Queue:
    Type: AWS::SQS::Queue
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      FifoQueue: true
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_sqs_queue/queue_dlq",
    .reports = Reports::Each,
    .message = "a queue and its dead letter queue must both be FIFO or neither",
};

} // namespace infrac::lint::rules
