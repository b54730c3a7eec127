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
    .paths = kPaths,
    .schema = "extensions/aws_lambda_eventsourcemapping/event_source_sqs_timeout",
    .reports = Reports::Each,
    .message =
        "the `VisibilityTimeout` of the queue must be at least the `Timeout` of the function",
};

} // namespace infrac::lint::rules
