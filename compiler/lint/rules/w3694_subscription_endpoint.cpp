#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::SNS::Subscription/Properties",
};

} // namespace

extern const Rule w3694;
const Rule w3694{
    .id = "W3694"_rule,
    .name = "SubscriptionEndpoint",
    .summary = "a subscription has an endpoint of another protocol",
    .paths = kPaths,
    .schema = "extensions/aws_sns_subscription/subscription_endpoint_protocol",
    .message = "the endpoint does not fit the protocol",
};

} // namespace infrac::lint::rules
