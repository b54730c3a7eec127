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
    .paths = kPaths,
    .schema = "extensions/aws_sqs_queue/queue_dlq",
    .reports = Reports::Each,
    .message = "a queue and its dead letter queue must both be FIFO or neither",
};

} // namespace infrac::lint::rules
