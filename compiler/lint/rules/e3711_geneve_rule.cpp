#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ElasticLoadBalancingV2::ListenerRule/Properties",
};

} // namespace

extern const Rule e3711;
const Rule e3711{
    .id = "E3711"_rule,
    .name = "GeneveRule",
    .summary = "a rule of a listener forwards to a GENEVE group",
    .paths = kPaths,
    .schema =
        "extensions/aws_elasticloadbalancingv2_listenerrule/listener_rule_target_group_protocol",
    .reports = Reports::Each,
    .message = "a rule cannot forward to a target group of `GENEVE`",
};

} // namespace infrac::lint::rules
