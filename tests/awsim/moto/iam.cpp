// AWS::IAM::*: roles, and the policies in and beside them.

#include <array>

#include "awsim/moto/handlers.h"

namespace infrac::awsim {
namespace {

Answered ask(const Aws& aws, std::string_view action, const Pairs& params) {
    return aws.query("iam", action, params);
}

Answered good() {
    Answered out;
    out.status = 200;
    return out;
}

std::string documentText(const Json& document) {
    return document.is_string() ? document.get<std::string>() : document.dump();
}

bool contains(const Json& list, const Json& item) {
    for (const Json& each : asArray(list)) {
        if (each == item)
            return true;
    }
    return false;
}

bool hasPolicyNamed(const Json& policies, const std::string& name) {
    for (const Json& each : asArray(policies)) {
        if (textAt(each, {"PolicyName"}) == name)
            return true;
    }
    return false;
}

// ---- AWS::IAM::Role

Answered attachAll(const Aws& aws, const std::string& role, const Json& now, const Json& before) {
    Answered out = good();
    for (const Json& arn : asArray(before)) {
        if (out.isGood() && !contains(now, arn))
            out = ask(aws, "DetachRolePolicy", {{"RoleName", role}, {"PolicyArn", textOf(arn)}});
    }
    for (const Json& arn : asArray(now)) {
        if (out.isGood() && !contains(before, arn))
            out = ask(aws, "AttachRolePolicy", {{"RoleName", role}, {"PolicyArn", textOf(arn)}});
    }
    return out;
}

Answered putAll(const Aws& aws, const std::string& role, const Json& now, const Json& before) {
    Answered out = good();
    for (const Json& policy : asArray(before)) {
        std::string name = textAt(policy, {"PolicyName"});
        if (out.isGood() && !hasPolicyNamed(now, name))
            out = ask(aws, "DeleteRolePolicy", {{"RoleName", role}, {"PolicyName", name}});
    }
    for (const Json& policy : asArray(now)) {
        if (out.isGood())
            out = ask(aws, "PutRolePolicy",
                      {{"RoleName", role},
                       {"PolicyName", textAt(policy, {"PolicyName"})},
                       {"PolicyDocument", documentText(at(policy, {"PolicyDocument"}))}});
    }
    return out;
}

Answered equip(const Aws& aws, const ResourceRequest& request, const std::string& role) {
    Answered out = attachAll(aws, role, at(request.properties, {"ManagedPolicyArns"}),
                             at(request.before, {"ManagedPolicyArns"}));
    return out.isGood() ? putAll(aws, role, at(request.properties, {"Policies"}),
                                 at(request.before, {"Policies"}))
                        : out;
}

ResourceOutcome createRole(const Aws& aws, const ResourceRequest& request) {
    constexpr auto kNames = std::to_array<Renamed>({{"Path", ""},
                                                    {"Description", ""},
                                                    {"MaxSessionDuration", ""},
                                                    {"PermissionsBoundary", ""},
                                                    {"Tags", ""}});
    std::string name = nameOf(request, "RoleName", 64);
    Pairs params = pickedPairs(request.properties, kNames, true);
    params.emplace_back("RoleName", name);
    params.emplace_back("AssumeRolePolicyDocument",
                        documentText(at(request.properties, {"AssumeRolePolicyDocument"})));
    Answered made = ask(aws, "CreateRole", params);
    if (!made.isGood())
        return failed(made);
    const Json& role = at(made.body, {"CreateRoleResponse", "CreateRoleResult", "Role"});
    if (Answered answered = equip(aws, request, name); !answered.isGood())
        return failed(answered, name);
    return done(name, {{"Arn", textAt(role, {"Arn"})}, {"RoleId", textAt(role, {"RoleId"})}});
}

ResourceOutcome updateRole(const Aws& aws, const ResourceRequest& request) {
    const std::string& name = request.physicalId;
    Answered answered = ask(
        aws, "UpdateAssumeRolePolicy",
        {{"RoleName", name},
         {"PolicyDocument", documentText(at(request.properties, {"AssumeRolePolicyDocument"}))}});
    constexpr auto kNames =
        std::to_array<Renamed>({{"Description", ""}, {"MaxSessionDuration", ""}});
    Pairs params = pickedPairs(request.properties, kNames, true);
    params.emplace_back("RoleName", name);
    if (answered.isGood())
        answered = ask(aws, "UpdateRole", params);
    if (answered.isGood())
        answered = equip(aws, request, name);
    return answered.isGood() ? done(name) : failed(answered);
}

ResourceOutcome removeRole(const Aws& aws, const ResourceRequest& request) {
    const Json& had = existing(request);
    Answered answered = attachAll(aws, request.physicalId, nullptr, at(had, {"ManagedPolicyArns"}));
    if (answered.isGood() || isMissing(answered))
        answered = putAll(aws, request.physicalId, nullptr, at(had, {"Policies"}));
    if (!answered.isGood() && !isMissing(answered))
        return failed(answered);
    return removed(ask(aws, "DeleteRole", {{"RoleName", request.physicalId}}));
}

// ---- AWS::IAM::RolePolicy

ResourceOutcome putRolePolicy(const Aws& aws, const ResourceRequest& request) {
    std::string policy = property(request, "PolicyName");
    std::string role = property(request, "RoleName");
    Answered answered =
        ask(aws, "PutRolePolicy",
            {{"RoleName", role},
             {"PolicyName", policy},
             {"PolicyDocument", documentText(at(request.properties, {"PolicyDocument"}))}});
    return answered.isGood() ? done(policy + "|" + role) : failed(answered);
}

ResourceOutcome removeRolePolicy(const Aws& aws, const ResourceRequest& request) {
    std::size_t bar = request.physicalId.find('|');
    if (bar == std::string::npos)
        return failed("`" + request.physicalId + "` is not the id of a role's policy");
    return removed(ask(aws, "DeleteRolePolicy",
                       {{"PolicyName", request.physicalId.substr(0, bar)},
                        {"RoleName", request.physicalId.substr(bar + 1)}}));
}

// ---- AWS::IAM::Policy: the same text in several roles, users and groups

struct Holder {
    std::string_view list;
    std::string_view kind;
};
constexpr auto kHolders =
    std::to_array<Holder>({{"Roles", "Role"}, {"Users", "User"}, {"Groups", "Group"}});

Answered putInto(const Aws& aws, const ResourceRequest& request) {
    Answered out = good();
    for (const Holder& holder : kHolders) {
        std::string kind(holder.kind);
        const Json& now = at(request.properties, {holder.list});
        for (const Json& name : asArray(at(request.before, {holder.list}))) {
            if (out.isGood() && !contains(now, name))
                out = ask(aws, "Delete" + kind + "Policy",
                          {{kind + "Name", textOf(name)},
                           {"PolicyName", textAt(request.before, {"PolicyName"})}});
        }
        for (const Json& name : asArray(now)) {
            if (out.isGood())
                out = ask(
                    aws, "Put" + kind + "Policy",
                    {{kind + "Name", textOf(name)},
                     {"PolicyName", property(request, "PolicyName")},
                     {"PolicyDocument", documentText(at(request.properties, {"PolicyDocument"}))}});
        }
    }
    return out;
}

ResourceOutcome putPolicy(const Aws& aws, const ResourceRequest& request) {
    Answered answered = putInto(aws, request);
    return answered.isGood() ? done(property(request, "PolicyName")) : failed(answered);
}

ResourceOutcome removePolicy(const Aws& aws, const ResourceRequest& request) {
    ResourceRequest emptied = request;
    emptied.before = existing(request);
    emptied.properties = Json::object();
    return removed(putInto(aws, emptied));
}

// ---- AWS::IAM::ManagedPolicy

Answered attachTo(const Aws& aws, const std::string& arn, const Json& now, const Json& before) {
    Answered out = good();
    for (const Holder& holder : kHolders) {
        std::string kind(holder.kind);
        for (const Json& name : asArray(at(before, {holder.list}))) {
            if (out.isGood() && !contains(at(now, {holder.list}), name))
                out = ask(aws, "Detach" + kind + "Policy",
                          {{kind + "Name", textOf(name)}, {"PolicyArn", arn}});
        }
        for (const Json& name : asArray(at(now, {holder.list}))) {
            if (out.isGood() && !contains(at(before, {holder.list}), name))
                out = ask(aws, "Attach" + kind + "Policy",
                          {{kind + "Name", textOf(name)}, {"PolicyArn", arn}});
        }
    }
    return out;
}

ResourceOutcome createManaged(const Aws& aws, const ResourceRequest& request) {
    constexpr auto kNames = std::to_array<Renamed>({{"Path", ""}, {"Description", ""}});
    Pairs params = pickedPairs(request.properties, kNames, true);
    params.emplace_back("PolicyName", nameOf(request, "ManagedPolicyName", 128));
    params.emplace_back("PolicyDocument", documentText(at(request.properties, {"PolicyDocument"})));
    Answered made = ask(aws, "CreatePolicy", params);
    if (!made.isGood())
        return failed(made);
    std::string arn =
        textAt(made.body, {"CreatePolicyResponse", "CreatePolicyResult", "Policy", "Arn"});
    Answered answered = attachTo(aws, arn, request.properties, nullptr);
    return answered.isGood() ? done(arn, {{"PolicyArn", arn}}) : failed(answered, arn);
}

Json versionsOf(const Aws& aws, const std::string& arn) {
    Answered found = ask(aws, "ListPolicyVersions", {{"PolicyArn", arn}});
    return asArray(at(found.body, {"ListPolicyVersionsResponse", "ListPolicyVersionsResult",
                                   "Versions", "member"}));
}

Answered dropOldVersions(const Aws& aws, const std::string& arn) {
    Answered out = good();
    for (const Json& version : versionsOf(aws, arn)) {
        if (out.isGood() && textAt(version, {"IsDefaultVersion"}) != "true")
            out = ask(aws, "DeletePolicyVersion",
                      {{"PolicyArn", arn}, {"VersionId", textAt(version, {"VersionId"})}});
    }
    return out;
}

ResourceOutcome updateManaged(const Aws& aws, const ResourceRequest& request) {
    const std::string& arn = request.physicalId;
    Answered answered = attachTo(aws, arn, request.properties, request.before);
    if (answered.isGood() && isChanged(request, "PolicyDocument")) {
        answered = dropOldVersions(aws, arn);
        if (answered.isGood())
            answered =
                ask(aws, "CreatePolicyVersion",
                    {{"PolicyArn", arn},
                     {"PolicyDocument", documentText(at(request.properties, {"PolicyDocument"}))},
                     {"SetAsDefault", "true"}});
    }
    return answered.isGood() ? done(arn) : failed(answered);
}

ResourceOutcome removeManaged(const Aws& aws, const ResourceRequest& request) {
    Answered answered = attachTo(aws, request.physicalId, nullptr, existing(request));
    if (answered.isGood() || isMissing(answered))
        answered = dropOldVersions(aws, request.physicalId);
    if (!answered.isGood() && !isMissing(answered))
        return failed(answered);
    return removed(ask(aws, "DeletePolicy", {{"PolicyArn", request.physicalId}}));
}

constexpr auto kTypes = std::to_array<TypeHandler>({
    {"AWS::IAM::Role", createRole, updateRole, removeRole, std::chrono::seconds(18)},
    {"AWS::IAM::RolePolicy", putRolePolicy, putRolePolicy, removeRolePolicy,
     std::chrono::seconds(10)},
    {"AWS::IAM::Policy", putPolicy, putPolicy, removePolicy, std::chrono::seconds(10)},
    {"AWS::IAM::ManagedPolicy", createManaged, updateManaged, removeManaged,
     std::chrono::seconds(15)},
});

} // namespace

std::span<const TypeHandler> iamTypes() { return kTypes; }

} // namespace infrac::awsim
