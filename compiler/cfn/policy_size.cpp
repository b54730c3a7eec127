#include "cfn/policy_size.h"

#include <charconv>
#include <unordered_map>

namespace infrac::cfn {
namespace {

using document::Kind;
using document::Member;

std::size_t quotedBytes(std::string_view text) {
    std::size_t bytes = text.size() + 2;
    for (const char c : text)
        bytes += c == '"' || c == '\\';
    return bytes;
}

std::size_t integerBytes(std::int64_t value) {
    char digits[24];
    return static_cast<std::size_t>(std::to_chars(digits, digits + sizeof digits, value).ptr -
                                    digits);
}

// Brackets, and a comma between each two.
std::size_t frameBytes(std::size_t entries) { return entries == 0 ? 2 : entries + 1; }

const Node* property(const Resource& resource, std::string_view name) {
    return resource.properties == nullptr ? nullptr : resource.properties->find(name);
}

std::size_t documentBytes(const Node* holder) {
    const Node* document = holder == nullptr ? nullptr : holder->find("PolicyDocument");
    return document == nullptr ? 0 : policyBytes(*document);
}

class Roles {
public:
    explicit Roles(const Template& templ) {
        for (const Resource& resource : templ.resources) {
            if (resource.type != "AWS::IAM::Role")
                continue;
            indices_.emplace(resource.logicalId, policies_.size());
            policies_.push_back({&resource, ownBytes(resource)});
        }
    }

    // Where the node is a reference to a role of the template.
    void add(const Node* role, std::size_t bytes) {
        if (role == nullptr || !role->isIntrinsic() || role->function() != "Ref" ||
            !role->argument().isString())
            return;
        const auto found = indices_.find(role->argument().text());
        if (found != indices_.end())
            policies_[found->second].bytes += bytes;
    }

    std::vector<RolePolicies> take() { return std::move(policies_); }

private:
    static std::size_t ownBytes(const Resource& role) {
        const Node* policies = property(role, "Policies");
        std::size_t bytes = 0;
        if (policies != nullptr && policies->isList())
            for (const Node* policy : policies->items())
                bytes += documentBytes(policy);
        return bytes;
    }

    std::vector<RolePolicies> policies_;
    std::unordered_map<std::string_view, std::size_t> indices_;
};

} // namespace

std::size_t policyBytes(const Node& document) {
    switch (document.kind()) {
    case Kind::Null:
        return 4;
    case Kind::Bool:
        return document.boolean() ? 4 : 5;
    case Kind::Integer:
        return integerBytes(document.integer());
    case Kind::Number:
        return document.text().size();
    case Kind::String:
        return quotedBytes(document.text());
    case Kind::List: {
        std::size_t bytes = frameBytes(document.items().size());
        for (const Node* item : document.items())
            bytes += policyBytes(*item);
        return bytes;
    }
    case Kind::Map:
        break;
    }
    if (document.isIntrinsic())
        return 0;
    std::size_t bytes = frameBytes(document.members().size());
    for (const Member& member : document.members())
        bytes += quotedBytes(member.key) + 1 + policyBytes(*member.value);
    return bytes;
}

std::vector<RolePolicies> inlinePolicies(const Template& templ) {
    Roles roles{templ};
    for (const Resource& resource : templ.resources) {
        const std::size_t bytes = documentBytes(resource.properties);
        if (resource.type == "AWS::IAM::RolePolicy")
            roles.add(property(resource, "RoleName"), bytes);
        const Node* attached =
            resource.type == "AWS::IAM::Policy" ? property(resource, "Roles") : nullptr;
        if (attached != nullptr && attached->isList())
            for (const Node* role : attached->items())
                roles.add(role, bytes);
    }
    return roles.take();
}

} // namespace infrac::cfn
