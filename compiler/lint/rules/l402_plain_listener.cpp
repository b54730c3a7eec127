#include "lint/engine/engine.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::CloudFront::Distribution/Properties/DistributionConfig/CacheBehaviors/*",
    "Resources/AWS::CloudFront::Distribution/Properties/DistributionConfig/DefaultCacheBehavior",
    "Resources/AWS::ElasticLoadBalancingV2::Listener/Properties",
};

bool isText(const Node* node, std::string_view text) {
    return node != nullptr && node->isString() && node->text() == text;
}

// The load balancer of the template that a listener is of, where the internet reaches it.
bool isOnInternet(Engine& engine, const Context& at, const Node* balancer) {
    if (balancer == nullptr || calledFunction(*balancer) != Function::Ref ||
        !argumentOf(*balancer).isString())
        return false;
    const Resource* resource = engine.model().resources().find(argumentOf(*balancer).text());
    const Node* properties = resource == nullptr ? nullptr : resource->node->find("Properties");
    if (properties == nullptr || resource->type != "AWS::ElasticLoadBalancingV2::LoadBalancer")
        return false;
    bool isAlways = true;
    static_cast<void>(
        engine.findValues(at, properties, "Scheme", [&](const Node* scheme, const Context&) {
            isAlways = isAlways && (scheme == nullptr || isText(scheme, "internet-facing"));
            return isAlways;
        }));
    return isAlways;
}

void checkListener(Engine& engine, const Context& at, const Node& listener, Failures& out) {
    engine.forEachScenario(at, listener, [&](const Context& within, const Node& scenario) {
        const Node* actions = scenario.find("DefaultActions");
        if (!isText(scenario.find("Protocol"), "HTTP") || actions == nullptr ||
            !isOnInternet(engine, within, scenario.find("LoadBalancerArn")))
            return;
        for (const Node* action : actions->items())
            if (isText(action->find("Type"), "forward")) {
                engine.fail(within, "L402"_rule, out,
                            "passwords and cookies pass the internet in the clear here: redirect "
                            "to HTTPS");
                return;
            }
    });
}

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    if (ruleStepAt(at.rulePath, 1)->name != "AWS::CloudFront::Distribution") {
        checkListener(engine, at, value, out);
        return;
    }
    const auto bad = engine.findBad(at, value, "ViewerProtocolPolicy",
                                    [](const Node* policy) { return isText(policy, "allow-all"); });
    if (bad)
        engine.fail(*bad, "L402"_rule, out,
                    "pages pass the internet in the clear here: take `redirect-to-https`");
}

} // namespace

extern const Rule l402;
const Rule l402{
    .id = "L402"_rule,
    .name = "PlainListener",
    .summary = "a load balancer or distribution talks to the internet without encryption",
    .page =
        {.reason =
             "Whoever is between a browser and a listener for HTTP reads and changes what passes. "
             "Let the listener redirect to one for HTTPS, or make the load balancer internal; let "
             "CloudFront redirect.",
         .bad = R"(Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Subnets: [subnet-01234567, subnet-89abcdef]
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: forward
          TargetGroupArn: arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef
)",
         .good = R"(Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Subnets: [subnet-01234567, subnet-89abcdef]
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: redirect
          RedirectConfig: {Protocol: HTTPS, Port: "443", StatusCode: HTTP_301}
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
