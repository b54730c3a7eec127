#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties/Environment/Variables",
};

} // namespace

extern const Rule e3663;
const Rule e3663{
    .id = "E3663"_rule,
    .name = "ReservedVariable",
    .summary = "a variable of a function has a reserved name",
    .page = {.reason = "Lambda sets variables of its own, and refuses a function that sets them.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Environment: {Variables: {AWS_REGION: us-east-1}}
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Environment: {Variables: {BUCKET_REGION: us-east-1}}
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_lambda_function/environment_variable_keys",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
