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
    .page = {.reason = "Codes and versions of HTTP belong to health checks by HTTP.",
             .bad = R"(Resources:
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      TargetType: ip
      Port: 80
      Protocol: TCP
      VpcId: vpc-01234567
      HealthCheckProtocol: TCP
      Matcher: {HttpCode: "200"}
)",
             .good = R"(Resources:
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      TargetType: ip
      Port: 80
      Protocol: TCP
      VpcId: vpc-01234567
      HealthCheckProtocol: TCP
)"},
    .paths = kPaths,
    .schema = "extensions/aws_elasticloadbalancingv2_targetgroup/healthcheckprotocol_restrictions",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
