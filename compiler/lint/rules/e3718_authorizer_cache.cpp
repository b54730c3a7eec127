#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ApiGateway::Authorizer/Properties",
};

} // namespace

extern const Rule e3718;
const Rule e3718{
    .id = "E3718"_rule,
    .name = "AuthorizerCache",
    .summary = "an authorizer keeps results longer than it can",
    .page = {.reason = "API Gateway keeps what an authorizer said for at most an hour.",
             .bad = R"(Resources:
  Authorizer:
    Type: AWS::ApiGateway::Authorizer
    Properties:
      Name: tokens
      RestApiId: abcdef1234
      Type: TOKEN
      IdentitySource: method.request.header.Authorization
      AuthorizerUri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/x/invocations
      AuthorizerResultTtlInSeconds: 7200
)",
             .good = R"(Resources:
  Authorizer:
    Type: AWS::ApiGateway::Authorizer
    Properties:
      Name: tokens
      RestApiId: abcdef1234
      Type: TOKEN
      IdentitySource: method.request.header.Authorization
      AuthorizerUri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/x/invocations
      AuthorizerResultTtlInSeconds: 3600
)"},
    .paths = kPaths,
    .schema = "extensions/aws_apigateway_authorizer/ttl",
    .message = "this kind of authorizer has another limit",
};

} // namespace infrac::lint::rules
