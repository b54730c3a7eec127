#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ApiGateway::RestApi/Properties",
};

} // namespace

extern const Rule e3660;
const Rule e3660{
    .id = "E3660"_rule,
    .name = "RestApiName",
    .summary = "a REST API has neither a name nor a specification",
    .page = {.reason = "A REST API takes its name from its specification or states one.",
             .bad = R"(Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Description: orders
)",
             .good = R"(Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: orders
)"},
    .paths = kPaths,
    .schema = "extensions/aws_apigateway_restapi/openapi_properties",
    .message = "a REST API needs `Name` where it has no `Body` or `BodyS3Location`",
};

} // namespace infrac::lint::rules
