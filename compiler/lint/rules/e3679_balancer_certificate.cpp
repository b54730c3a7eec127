#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ElasticLoadBalancing::LoadBalancer/Properties/Listeners/*",
};

} // namespace

extern const Rule e3679;
const Rule e3679{
    .id = "E3679"_rule,
    .name = "BalancerCertificate",
    .summary = "a classic load balancer listens to an encrypted protocol without a certificate",
    .page = {.reason = "A listener for HTTPS or SSL shows a certificate.",
             .bad = R"(Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Subnets: [subnet-01234567]
      Listeners:
        - {InstancePort: "80", LoadBalancerPort: "443", Protocol: HTTPS}
)",
             .good = R"(Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Subnets: [subnet-01234567]
      Listeners:
        - {InstancePort: "80", LoadBalancerPort: "80", Protocol: HTTP}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_elasticloadbalancing_loadbalancer/certificate",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
