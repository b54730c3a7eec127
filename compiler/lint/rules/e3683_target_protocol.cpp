#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ElasticLoadBalancingV2::TargetGroup/Properties",
};

} // namespace

extern const Rule e3683;
const Rule e3683{
    .id = "E3683"_rule,
    .name = "TargetProtocol",
    .summary = "a target group has what its protocol cannot have",
    .paths = kPaths,
    .schema = "extensions/aws_elasticloadbalancingv2_targetgroup/protocol_restrictions",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
