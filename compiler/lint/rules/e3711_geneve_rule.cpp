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
    .page = {.reason = "GENEVE carries packets to the appliances behind a Gateway Load Balancer, "
                       "whose listeners have no rules. A rule of another listener cannot forward "
                       "to such a group: the deployment fails where it would make the rule.",
             .bad = R"(Resources:
  Appliances:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: {Protocol: GENEVE, Port: 6081, VpcId: vpc-01234567}
  Web:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: {Protocol: HTTP, Port: 80, VpcId: vpc-01234567}
  Rule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/0123/4567
      Priority: 1
      Conditions: [{Field: path-pattern, Values: [/letters]}]
      Actions: [{Type: forward, TargetGroupArn: !Ref Appliances}]
)",
             .good = R"(Resources:
  Appliances:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: {Protocol: GENEVE, Port: 6081, VpcId: vpc-01234567}
  Web:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: {Protocol: HTTP, Port: 80, VpcId: vpc-01234567}
  Rule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/0123/4567
      Priority: 1
      Conditions: [{Field: path-pattern, Values: [/letters]}]
      Actions: [{Type: forward, TargetGroupArn: !Ref Web}]
)"},
    .paths = kPaths,
    .schema =
        "extensions/aws_elasticloadbalancingv2_listenerrule/listener_rule_target_group_protocol",
    .reports = Reports::Each,
    .message = "a rule cannot forward to a target group of `GENEVE`",
};

} // namespace infrac::lint::rules
