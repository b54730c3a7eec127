#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Permission/Properties",
};

} // namespace

extern const Rule w3664;
const Rule w3664{
    .id = "W3664"_rule,
    .name = "PermissionPrincipal",
    .summary = "a permission is for another service than its source",
    .page =
        {.reason =
             "A permission lets a service call a function for one of its resources; a topic never "
             "calls as S3.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: resize
      Action: lambda:InvokeFunction
      Principal: s3.amazonaws.com
      SourceArn: !Ref Topic
)",
         .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: resize
      Action: lambda:InvokeFunction
      Principal: sns.amazonaws.com
      SourceArn: !Ref Topic
)"},
    .paths = kPaths,
    .schema = "extensions/aws_lambda_permission/permission_principal",
    .message = "the source belongs to another service than `Principal`",
};

} // namespace infrac::lint::rules
