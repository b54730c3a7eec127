#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ElasticLoadBalancingV2::LoadBalancer/Properties",
};

} // namespace

extern const Rule e3680;
const Rule e3680{
    .id = "E3680"_rule,
    .name = "BalancerSubnets",
    .summary = "an application load balancer has less than two subnets",
    .paths = kPaths,
    .schema = "extensions/aws_elasticloadbalancingv2_loadbalancer/application_subnets",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
