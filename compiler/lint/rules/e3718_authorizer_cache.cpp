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
    .paths = kPaths,
    .schema = "extensions/aws_apigateway_authorizer/ttl",
    .message = "this kind of authorizer has another limit",
};

} // namespace infrac::lint::rules
