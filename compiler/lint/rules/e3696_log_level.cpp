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
    .page = {.reason =
                 "Lambda filters its logs by level only where they are written as JSON. With plain "
                 "text it refuses the levels: take them out, or set `LogFormat` to `JSON`.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      LoggingConfig: {LogFormat: Text, SystemLogLevel: WARN}
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      LoggingConfig: {LogFormat: JSON, SystemLogLevel: WARN}
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_lambda_function/loglevel_logformat",
    .message = "log levels need `LogFormat: JSON`",
};

} // namespace infrac::lint::rules
