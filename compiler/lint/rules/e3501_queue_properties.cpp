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
    .paths = kPaths,
    .schema = "extensions/aws_sqs_queue/properties",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
