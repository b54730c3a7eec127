#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Permission/Properties",
};

} // namespace

extern const Rule w3663;
const Rule w3663{
    .id = "W3663"_rule,
    .name = "PermissionAccount",
    .summary = "a permission for a bucket or topic does not say whose",
    .page =
        {.reason =
             "A permission for a bucket holds for whoever owns a bucket of that name later. The "
             "account says whose bucket is meant.",
         .bad = R"(Resources:
  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: worker
      Principal: s3.amazonaws.com
      SourceArn: arn:aws:s3:::things-of-mine
)",
         .good = R"(Resources:
  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: worker
      Principal: s3.amazonaws.com
      SourceArn: arn:aws:s3:::things-of-mine
      SourceAccount: "123456789012"
)"},
    .paths = kPaths,
    .schema = "extensions/aws_lambda_permission/permission_source_account",
};

} // namespace infrac::lint::rules
