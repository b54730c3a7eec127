#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ApiGateway::Method/Properties",
};

} // namespace

extern const Rule e3699;
const Rule e3699{
    .id = "E3699"_rule,
    .name = "AuthorizerApi",
    .summary = "a method and its authorizer belong to different APIs",
    .paths = kPaths,
    .schema = "extensions/aws_apigateway_method/method_authorizer_rest_api",
    .message = "a method and its authorizer belong to the same REST API",
};

} // namespace infrac::lint::rules
