#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::SQS::Queue/Properties",
};

} // namespace

extern const Rule e3501;
const Rule e3501{
    .id = "E3501"_rule,
    .name = "QueueProperties",
    .summary = "a queue has properties of the other kind of queue",
    .page =
        {.reason =
             "The name of a FIFO queue ends with `.fifo`, and what only FIFO queues have cannot "
             "stand at another.",
         .bad = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
      QueueName: orders
)",
         .good = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
      QueueName: orders.fifo
)"},
    .paths = kPaths,
    .schema = "extensions/aws_sqs_queue/properties",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
