#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ElasticLoadBalancingV2::TargetGroup/Properties",
};

} // namespace

extern const Rule e3684;
const Rule e3684{
    .id = "E3684"_rule,
    .name = "HealthCheckProtocol",
    .summary = "a target group has what its health check cannot have",
    .paths = kPaths,
    .schema = "extensions/aws_elasticloadbalancingv2_targetgroup/healthcheckprotocol_restrictions",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
