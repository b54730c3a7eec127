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
    .page = {.reason = "An application load balancer stands in at least two subnets, of two zones.",
             .bad = R"(Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      Subnets: [subnet-01234567]
)",
             .good = R"(Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      Subnets: [subnet-01234567, subnet-89abcdef]
)"},
    .paths = kPaths,
    .schema = "extensions/aws_elasticloadbalancingv2_loadbalancer/application_subnets",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
