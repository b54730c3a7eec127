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
    .paths = kPaths,
    .schema = "extensions/aws_lambda_eventsourcemapping/eventsourcearn_stream_inclusive",
    .message = "a stream needs `StartingPosition`",
};

} // namespace infrac::lint::rules
