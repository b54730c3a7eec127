#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ElasticLoadBalancingV2::TargetGroup/Properties",
};

} // namespace

extern const Rule e3681;
const Rule e3681{
    .id = "E3681"_rule,
    .name = "TargetType",
    .summary = "a target group has what its targets cannot have",
    .page =
        {.reason =
             "A target group for instances or addresses has a port, a protocol and a VPC; one for "
             "a function has none of them.",
         .bad = R"(Resources:
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      TargetType: lambda
      Port: 80
)",
         .good = R"(Resources:
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      TargetType: lambda
)"},
    .paths = kPaths,
    .schema = "extensions/aws_elasticloadbalancingv2_targetgroup/targettype_restrictions",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
