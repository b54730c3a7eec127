// AWS::EC2::SecurityGroup and its rules, which stand inside it or on their own.

#include <array>

#include "awsim/moto/handlers.h"

namespace infrac::awsim {
namespace {

constexpr auto kEverywhere = std::string_view("0.0.0.0/0");

// One rule as `IpPermissions.1.…`.
Pairs permission(const std::string& group, const Json& rule) {
    Pairs out{{"GroupId", group}, {"IpPermissions.1.IpProtocol", textAt(rule, {"IpProtocol"})}};
    auto add = [&](std::string_view name, const std::string& parameter) {
        std::string value = textAt(rule, {name});
        if (!value.empty())
            out.emplace_back("IpPermissions.1." + parameter, value);
        return !value.empty();
    };
    add("FromPort", "FromPort");
    add("ToPort", "ToPort");
    std::string description = textAt(rule, {"Description"});
    auto describe = [&](bool isThere, const std::string& set) {
        if (isThere && !description.empty())
            out.emplace_back("IpPermissions.1." + set + ".1.Description", description);
    };
    describe(add("CidrIp", "IpRanges.1.CidrIp"), "IpRanges");
    describe(add("CidrIpv6", "Ipv6Ranges.1.CidrIpv6"), "Ipv6Ranges");
    bool isGroup = add("SourceSecurityGroupId", "Groups.1.GroupId");
    isGroup = add("DestinationSecurityGroupId", "Groups.1.GroupId") || isGroup;
    describe(isGroup, "Groups");
    bool isList = add("SourcePrefixListId", "PrefixListIds.1.PrefixListId");
    isList = add("DestinationPrefixListId", "PrefixListIds.1.PrefixListId") || isList;
    describe(isList, "PrefixListIds");
    return out;
}

Answered change(const Aws& aws, const std::string& action, const std::string& group,
                const Json& rules) {
    Answered out;
    out.status = 200;
    for (const Json& rule : asArray(rules)) {
        if (!out.isGood())
            break;
        out = aws.query("ec2", action, permission(group, rule));
        if (action.starts_with("Revoke") && isMissing(out))
            out.status = 200;
    }
    return out;
}

Answered replaceRules(const Aws& aws, const std::string& group, std::string_view direction,
                      const Json& old, const Json& now) {
    Answered out = change(aws, "RevokeSecurityGroup" + std::string(direction), group, old);
    return out.isGood() ? change(aws, "AuthorizeSecurityGroup" + std::string(direction), group, now)
                        : out;
}

Answered setTags(const Aws& aws, const ResourceRequest& request, const std::string& group) {
    Answered out;
    out.status = 200;
    Json tags = asArray(at(request.properties, {"Tags"}));
    if (tags.empty())
        return out;
    Pairs params{{"ResourceId.1", group}};
    addParameters(params, "Tag", tags, false);
    return aws.query("ec2", "CreateTags", params);
}

// A new group lets everything out; rules of the template take the place of that.
Json egressAsCreated() { return Json::array({{{"IpProtocol", "-1"}, {"CidrIp", kEverywhere}}}); }

ResourceOutcome createGroup(const Aws& aws, const ResourceRequest& request) {
    Pairs params{{"GroupName", nameOf(request, "GroupName", 255)},
                 {"GroupDescription", property(request, "GroupDescription")}};
    std::string vpc = property(request, "VpcId");
    if (!vpc.empty())
        params.emplace_back("VpcId", vpc);
    Answered made = aws.query("ec2", "CreateSecurityGroup", params);
    if (!made.isGood())
        return failed(made);
    std::string id = textAt(made.body, {"CreateSecurityGroupResponse", "groupId"});
    const Json& egress = at(request.properties, {"SecurityGroupEgress"});
    Answered answered =
        replaceRules(aws, id, "Ingress", nullptr, at(request.properties, {"SecurityGroupIngress"}));
    if (answered.isGood() && !asArray(egress).empty())
        answered = replaceRules(aws, id, "Egress", egressAsCreated(), egress);
    if (answered.isGood())
        answered = setTags(aws, request, id);
    if (!answered.isGood())
        return failed(answered, id);
    return done(id, {{"GroupId", id}, {"Id", id}, {"VpcId", vpc}});
}

ResourceOutcome updateGroup(const Aws& aws, const ResourceRequest& request) {
    const std::string& id = request.physicalId;
    Answered answered = setTags(aws, request, id);
    for (std::string_view direction : {"Ingress", "Egress"}) {
        std::string name = "SecurityGroup" + std::string(direction);
        if (answered.isGood() && isChanged(request, name))
            answered = replaceRules(aws, id, direction, at(request.before, {name}),
                                    at(request.properties, {name}));
    }
    return answered.isGood() ? done(id) : failed(answered);
}

ResourceOutcome removeGroup(const Aws& aws, const ResourceRequest& request) {
    return removed(aws.query("ec2", "DeleteSecurityGroup", {{"GroupId", request.physicalId}}));
}

ResourceOutcome createRule(const Aws& aws, const ResourceRequest& request,
                           std::string_view direction) {
    std::string action = "AuthorizeSecurityGroup" + std::string(direction);
    Answered made =
        aws.query("ec2", action, permission(property(request, "GroupId"), request.properties));
    if (!made.isGood())
        return failed(made);
    Json rules = asArray(at(made.body, {action + "Response", "securityGroupRuleSet", "item"}));
    std::string id = rules.empty() ? "" : textAt(rules[0], {"securityGroupRuleId"});
    if (id.empty())
        return failed("the service made the rule but told no id of it");
    return done(id, {{"Id", id}});
}

ResourceOutcome removeRule(const Aws& aws, const ResourceRequest& request,
                           std::string_view direction) {
    const Json& rule = existing(request);
    return removed(aws.query("ec2", "RevokeSecurityGroup" + std::string(direction),
                             permission(textAt(rule, {"GroupId"}), rule)));
}

// Only the description changes in place.
ResourceOutcome updateRule(const Aws& aws, const ResourceRequest& request,
                           std::string_view direction) {
    Answered answered =
        aws.query("ec2", "UpdateSecurityGroupRuleDescriptions" + std::string(direction),
                  permission(property(request, "GroupId"), request.properties));
    return answered.isGood() ? done(request.physicalId) : failed(answered);
}

ResourceOutcome createIngress(const Aws& aws, const ResourceRequest& request) {
    return createRule(aws, request, "Ingress");
}
ResourceOutcome updateIngress(const Aws& aws, const ResourceRequest& request) {
    return updateRule(aws, request, "Ingress");
}
ResourceOutcome removeIngress(const Aws& aws, const ResourceRequest& request) {
    return removeRule(aws, request, "Ingress");
}
ResourceOutcome createEgress(const Aws& aws, const ResourceRequest& request) {
    return createRule(aws, request, "Egress");
}
ResourceOutcome updateEgress(const Aws& aws, const ResourceRequest& request) {
    return updateRule(aws, request, "Egress");
}
ResourceOutcome removeEgress(const Aws& aws, const ResourceRequest& request) {
    return removeRule(aws, request, "Egress");
}

constexpr auto kTypes = std::to_array<TypeHandler>({
    {"AWS::EC2::SecurityGroup", createGroup, updateGroup, removeGroup, std::chrono::seconds(5)},
    {"AWS::EC2::SecurityGroupIngress", createIngress, updateIngress, removeIngress},
    {"AWS::EC2::SecurityGroupEgress", createEgress, updateEgress, removeEgress},
});

} // namespace

std::span<const TypeHandler> securityGroupTypes() { return kTypes; }

} // namespace infrac::awsim
