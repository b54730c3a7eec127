#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties",
};

} // namespace

extern const Rule e3696;
const Rule e3696{
    .id = "E3696"_rule,
    .name = "LogLevel",
    .summary = "a log level is set for plain text logs",
    .paths = kPaths,
    .schema = "extensions/aws_lambda_function/loglevel_logformat",
    .message = "log levels need `LogFormat: JSON`",
};

} // namespace infrac::lint::rules
