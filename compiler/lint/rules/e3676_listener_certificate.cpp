#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ElasticLoadBalancingV2::Listener/Properties",
};

} // namespace

extern const Rule e3676;
const Rule e3676{
    .id = "E3676"_rule,
    .name = "ListenerCertificate",
    .summary = "a listener of an encrypted protocol has no certificate",
    .paths = kPaths,
    .schema = "extensions/aws_elasticloadbalancingv2_listener/certificate",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
