#include "cfn/capabilities.h"

#include <algorithm>

namespace infrac::cfn {
namespace {

struct NameProperty {
    std::string_view type;
    std::string_view property;
};

constexpr NameProperty kNameProperties[] = {
    {"AWS::IAM::Group", "GroupName"},
    {"AWS::IAM::InstanceProfile", "InstanceProfileName"},
    {"AWS::IAM::ManagedPolicy", "ManagedPolicyName"},
    {"AWS::IAM::Role", "RoleName"},
    {"AWS::IAM::User", "UserName"},
};

bool isNamed(const Resource& resource) {
    return resource.properties != nullptr &&
           std::ranges::any_of(kNameProperties, [&](const NameProperty& name) {
               return resource.type == name.type &&
                      resource.properties->find(name.property) != nullptr;
           });
}

} // namespace

std::string_view requiredCapability(const Template& templ) {
    std::string_view capability;
    for (const Resource& resource : templ.resources) {
        if (!resource.type.starts_with("AWS::IAM::"))
            continue;
        if (isNamed(resource))
            return "CAPABILITY_NAMED_IAM";
        capability = "CAPABILITY_IAM";
    }
    return capability;
}

} // namespace infrac::cfn
