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
    .page = {.reason = "A target group of `GENEVE` has the port 6081 and no other.",
             .bad = R"(Resources:
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      TargetType: ip
      Port: 80
      Protocol: GENEVE
      VpcId: vpc-01234567
)",
             .good = R"(Resources:
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      TargetType: ip
      Port: 6081
      Protocol: GENEVE
      VpcId: vpc-01234567
)"},
    .paths = kPaths,
    .schema = "extensions/aws_elasticloadbalancingv2_targetgroup/protocol_restrictions",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
