#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ApiGateway::Method/Properties",
};

} // namespace

extern const Rule e3708;
const Rule e3708{
    .id = "E3708"_rule,
    .name = "AuthorizerType",
    .summary = "a method and its authorizer are of different kinds",
    .paths = kPaths,
    .schema = "extensions/aws_apigateway_method/method_authorizer_type",
    .message = "the `AuthorizationType` of a method is that of its authorizer",
};

} // namespace infrac::lint::rules
