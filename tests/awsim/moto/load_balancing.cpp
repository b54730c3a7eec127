// AWS::ElasticLoadBalancingV2::*, and the VPC link that holds a load balancer.

#include <array>

#include "awsim/moto/handlers.h"

namespace infrac::awsim {
namespace {

Answered ask(const Aws& aws, std::string_view action, const Pairs& params) {
    return aws.query("elasticloadbalancing", action, params);
}

Json resultOf(const Answered& answered, const std::string& action, std::string_view list) {
    Json items =
        asArray(at(answered.body, {action + "Response", action + "Result", list, "member"}));
    return items.empty() ? Json() : items[0];
}

// `Attributes.member.1.Key` of what has changed.
Answered setAttributes(const Aws& aws, const std::string& action, const std::string& idName,
                       const std::string& id, const Json& attributes) {
    Answered out;
    out.status = 200;
    Json all = asArray(attributes);
    if (all.empty())
        return out;
    Pairs params{{idName, id}};
    addParameters(params, "Attributes", all, true);
    return ask(aws, action, params);
}

std::string afterSlash(const std::string& arn, std::string_view start) {
    std::size_t at = arn.find(start);
    return at == std::string::npos ? arn : arn.substr(at + start.size());
}

// ---- LoadBalancer

ResourceOutcome createBalancer(const Aws& aws, const ResourceRequest& request) {
    constexpr auto kNames = std::to_array<Renamed>({
        {"Type", ""},
        {"Scheme", ""},
        {"IpAddressType", ""},
        {"Subnets", ""},
        {"SubnetMappings", ""},
        {"SecurityGroups", ""},
        {"Tags", ""},
    });
    Pairs params = pickedPairs(request.properties, kNames, true);
    params.emplace_back("Name", nameOf(request, "Name", 32));
    Answered made = ask(aws, "CreateLoadBalancer", params);
    if (!made.isGood())
        return failed(made);
    Json balancer = resultOf(made, "CreateLoadBalancer", "LoadBalancers");
    std::string arn = textAt(balancer, {"LoadBalancerArn"});
    Answered set = setAttributes(aws, "ModifyLoadBalancerAttributes", "LoadBalancerArn", arn,
                                 at(request.properties, {"LoadBalancerAttributes"}));
    if (!set.isGood())
        return failed(set, arn);
    return done(arn, {{"LoadBalancerArn", arn},
                      {"DNSName", textAt(balancer, {"DNSName"})},
                      {"CanonicalHostedZoneID", textAt(balancer, {"CanonicalHostedZoneId"})},
                      {"LoadBalancerName", textAt(balancer, {"LoadBalancerName"})},
                      {"LoadBalancerFullName", afterSlash(arn, ":loadbalancer/")},
                      {"SecurityGroups", asArray(at(request.properties, {"SecurityGroups"}))}});
}

ResourceOutcome updateBalancer(const Aws& aws, const ResourceRequest& request) {
    Answered answered =
        setAttributes(aws, "ModifyLoadBalancerAttributes", "LoadBalancerArn", request.physicalId,
                      at(request.properties, {"LoadBalancerAttributes"}));
    if (answered.isGood() && isChanged(request, "Subnets")) {
        Pairs params{{"LoadBalancerArn", request.physicalId}};
        addParameters(params, "Subnets", at(request.properties, {"Subnets"}), true);
        answered = ask(aws, "SetSubnets", params);
    }
    return answered.isGood() ? done(request.physicalId) : failed(answered);
}

ResourceOutcome removeBalancer(const Aws& aws, const ResourceRequest& request) {
    return removed(ask(aws, "DeleteLoadBalancer", {{"LoadBalancerArn", request.physicalId}}));
}

ResourceOutcome isBalancerActive(const Aws& aws, const ResourceRequest& request) {
    Answered found =
        ask(aws, "DescribeLoadBalancers", {{"LoadBalancerArns.member.1", request.physicalId}});
    Json balancer = resultOf(found, "DescribeLoadBalancers", "LoadBalancers");
    std::string state = textAt(balancer, {"State", "Code"});
    if (state == "provisioning")
        return inProgress(request.physicalId, std::chrono::seconds(10));
    return state == "active" ? done(request.physicalId)
                             : failed("the load balancer is " + state, request.physicalId);
}

// ---- TargetGroup

constexpr auto kHealth = std::to_array<Renamed>({
    {"HealthCheckEnabled", ""},
    {"HealthCheckIntervalSeconds", ""},
    {"HealthCheckPath", ""},
    {"HealthCheckPort", ""},
    {"HealthCheckProtocol", ""},
    {"HealthCheckTimeoutSeconds", ""},
    {"HealthyThresholdCount", ""},
    {"UnhealthyThresholdCount", ""},
    {"Matcher", ""},
});

ResourceOutcome createTargets(const Aws& aws, const ResourceRequest& request) {
    constexpr auto kNames = std::to_array<Renamed>({
        {"Protocol", ""},
        {"ProtocolVersion", ""},
        {"Port", ""},
        {"VpcId", ""},
        {"TargetType", ""},
        {"IpAddressType", ""},
        {"Tags", ""},
    });
    Pairs params = pickedPairs(request.properties, kNames, true);
    Pairs health = pickedPairs(request.properties, kHealth, true);
    params.insert(params.end(), health.begin(), health.end());
    params.emplace_back("Name", nameOf(request, "Name", 32));
    Answered made = ask(aws, "CreateTargetGroup", params);
    if (!made.isGood())
        return failed(made);
    Json group = resultOf(made, "CreateTargetGroup", "TargetGroups");
    std::string arn = textAt(group, {"TargetGroupArn"});
    Answered set = setAttributes(aws, "ModifyTargetGroupAttributes", "TargetGroupArn", arn,
                                 at(request.properties, {"TargetGroupAttributes"}));
    if (!set.isGood())
        return failed(set, arn);
    return done(arn, {{"TargetGroupArn", arn},
                      {"TargetGroupName", textAt(group, {"TargetGroupName"})},
                      {"TargetGroupFullName", "targetgroup/" + afterSlash(arn, ":targetgroup/")},
                      {"LoadBalancerArns", Json::array()}});
}

ResourceOutcome updateTargets(const Aws& aws, const ResourceRequest& request) {
    Pairs params = pickedPairs(request.properties, kHealth, true);
    params.emplace_back("TargetGroupArn", request.physicalId);
    Answered answered = ask(aws, "ModifyTargetGroup", params);
    if (answered.isGood())
        answered =
            setAttributes(aws, "ModifyTargetGroupAttributes", "TargetGroupArn", request.physicalId,
                          at(request.properties, {"TargetGroupAttributes"}));
    return answered.isGood() ? done(request.physicalId) : failed(answered);
}

ResourceOutcome removeTargets(const Aws& aws, const ResourceRequest& request) {
    return removed(ask(aws, "DeleteTargetGroup", {{"TargetGroupArn", request.physicalId}}));
}

// ---- Listener

constexpr auto kListener = std::to_array<Renamed>({
    {"Port", ""},
    {"Protocol", ""},
    {"SslPolicy", ""},
    {"Certificates", ""},
    {"DefaultActions", ""},
    {"AlpnPolicy", ""},
});

ResourceOutcome createListener(const Aws& aws, const ResourceRequest& request) {
    Pairs params = pickedPairs(request.properties, kListener, true);
    params.emplace_back("LoadBalancerArn", property(request, "LoadBalancerArn"));
    Answered made = ask(aws, "CreateListener", params);
    if (!made.isGood())
        return failed(made);
    std::string arn = textAt(resultOf(made, "CreateListener", "Listeners"), {"ListenerArn"});
    return done(arn, {{"ListenerArn", arn}});
}

ResourceOutcome updateListener(const Aws& aws, const ResourceRequest& request) {
    Pairs params = pickedPairs(request.properties, kListener, true);
    params.emplace_back("ListenerArn", request.physicalId);
    Answered answered = ask(aws, "ModifyListener", params);
    return answered.isGood() ? done(request.physicalId) : failed(answered);
}

ResourceOutcome removeListener(const Aws& aws, const ResourceRequest& request) {
    return removed(ask(aws, "DeleteListener", {{"ListenerArn", request.physicalId}}));
}

constexpr auto kTypes = std::to_array<TypeHandler>({
    {"AWS::ElasticLoadBalancingV2::LoadBalancer", createBalancer, updateBalancer, removeBalancer,
     std::chrono::seconds(120), std::chrono::seconds(20), isBalancerActive},
    {"AWS::ElasticLoadBalancingV2::TargetGroup", createTargets, updateTargets, removeTargets,
     std::chrono::seconds(10)},
    {"AWS::ElasticLoadBalancingV2::Listener", createListener, updateListener, removeListener},
});

// ---- AWS::ApiGateway::VpcLink

ResourceOutcome createLink(const Aws& aws, const ResourceRequest& request) {
    Json body = {{"name", property(request, "Name")},
                 {"description", property(request, "Description")},
                 {"targetArns", asArray(at(request.properties, {"TargetArns"}))}};
    Answered made = aws.rest("apigateway", "POST", "/vpclinks", "", body.dump());
    if (!made.isGood())
        return failed(made);
    std::string id = textAt(made.body, {"id"});
    return done(id, {{"VpcLinkId", id}});
}

ResourceOutcome updateLink(const Aws& aws, const ResourceRequest& request) {
    Json changes = Json::array();
    for (std::string_view name : {"name", "description"}) {
        std::string key(name == "name" ? "Name" : "Description");
        changes.push_back({{"op", "replace"},
                           {"path", "/" + std::string(name)},
                           {"value", property(request, key)}});
    }
    Answered answered = aws.rest("apigateway", "PATCH", "/vpclinks/" + request.physicalId, "",
                                 Json{{"patchOperations", changes}}.dump());
    return answered.isGood() ? done(request.physicalId) : failed(answered);
}

ResourceOutcome removeLink(const Aws& aws, const ResourceRequest& request) {
    return removed(aws.rest("apigateway", "DELETE", "/vpclinks/" + request.physicalId));
}

ResourceOutcome isLinkReady(const Aws& aws, const ResourceRequest& request) {
    Answered found = aws.rest("apigateway", "GET", "/vpclinks/" + request.physicalId);
    if (!found.isGood())
        return failed(found, request.physicalId);
    std::string status = textAt(found.body, {"status"});
    if (status == "FAILED")
        return failed("NLB is already in use or cannot be reached: " +
                          textAt(found.body, {"statusMessage"}),
                      request.physicalId);
    return status == "AVAILABLE" ? done(request.physicalId)
                                 : inProgress(request.physicalId, std::chrono::seconds(10));
}

ResourceOutcome isLinkGone(const Aws& aws, const ResourceRequest& request) {
    Answered found = aws.rest("apigateway", "GET", "/vpclinks/" + request.physicalId);
    return isMissing(found) ? done("") : inProgress(request.physicalId, std::chrono::seconds(10));
}

constexpr auto kApiTypes = std::to_array<TypeHandler>({
    {"AWS::ApiGateway::VpcLink", createLink, updateLink, removeLink, std::chrono::seconds(10),
     std::chrono::seconds(10), isLinkReady, isLinkGone},
});

} // namespace

std::span<const TypeHandler> elbTypes() { return kTypes; }
std::span<const TypeHandler> apiGatewayTypes() { return kApiTypes; }

} // namespace infrac::awsim
