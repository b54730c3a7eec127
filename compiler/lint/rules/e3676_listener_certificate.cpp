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
    .page = {.reason = "A listener for HTTPS or TLS shows a certificate.",
             .bad = R"(Resources:
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/0123
      Protocol: HTTPS
      Port: 443
      DefaultActions:
        - Type: fixed-response
          FixedResponseConfig: {StatusCode: "404"}
)",
             .good = R"(Resources:
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/0123
      Protocol: HTTP
      Port: 80
      DefaultActions:
        - Type: fixed-response
          FixedResponseConfig: {StatusCode: "404"}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_elasticloadbalancingv2_listener/certificate",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
