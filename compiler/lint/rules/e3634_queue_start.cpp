#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::EventSourceMapping/Properties",
};

} // namespace

extern const Rule e3634;
const Rule e3634{
    .id = "E3634"_rule,
    .name = "QueueStart",
    .summary = "the source of a queue has a starting position",
    .page = {.reason = "A queue has no positions to start from.",
             .bad = R"(Resources:
  Source:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: arn:aws:sqs:us-east-1:123456789012:orders
      FunctionName: worker
      StartingPosition: LATEST
)",
             .good = R"(Resources:
  Source:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: arn:aws:sqs:us-east-1:123456789012:orders
      FunctionName: worker
)"},
    .paths = kPaths,
    .schema = "extensions/aws_lambda_eventsourcemapping/eventsourcearn_sqs_exclusive",
    .message = "a queue has no `StartingPosition`",
};

} // namespace infrac::lint::rules
