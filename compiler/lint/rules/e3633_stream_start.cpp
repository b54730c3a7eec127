#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::EventSourceMapping/Properties",
};

} // namespace

extern const Rule e3633;
const Rule e3633{
    .id = "E3633"_rule,
    .name = "StreamStart",
    .summary = "the source of a stream has no starting position",
    .page = {.reason =
                 "A stream is read from a position: its oldest record, its newest, or a time.",
             .bad = R"(Resources:
  Source:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: arn:aws:kinesis:us-east-1:123456789012:stream/orders
      FunctionName: worker
)",
             .good = R"(Resources:
  Source:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: arn:aws:kinesis:us-east-1:123456789012:stream/orders
      FunctionName: worker
      StartingPosition: LATEST
)"},
    .paths = kPaths,
    .schema = "extensions/aws_lambda_eventsourcemapping/eventsourcearn_stream_inclusive",
    .message = "a stream needs `StartingPosition`",
};

} // namespace infrac::lint::rules
