#include "awsim/cloudformation/template.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "awsim/cloudformation/yaml.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

constexpr std::array kSections{"AWSTemplateFormatVersion",
                               "Description",
                               "Metadata",
                               "Parameters",
                               "Rules",
                               "Mappings",
                               "Conditions",
                               "Transform",
                               "Resources",
                               "Outputs",
                               "Hooks"};
constexpr std::size_t kResources = 500;
constexpr std::size_t kParameters = 200;
constexpr std::size_t kOutputs = 200;

constexpr std::array kNamedIam{std::pair{"AWS::IAM::Role", "RoleName"},
                               std::pair{"AWS::IAM::User", "UserName"},
                               std::pair{"AWS::IAM::Group", "GroupName"},
                               std::pair{"AWS::IAM::ManagedPolicy", "ManagedPolicyName"},
                               std::pair{"AWS::IAM::InstanceProfile", "InstanceProfileName"}};

// `${Name}`, `${Name.Attribute}` of a Fn::Sub, without `${!literal}` and its own variables.
void collectFromSub(const Json& argument, std::set<std::string>& out) {
    const Json& text = argument.is_array() && !argument.empty() ? argument[0] : argument;
    if (!text.is_string())
        return;
    const Json variables =
        argument.is_array() && argument.size() > 1 ? argument[1] : Json::object();
    std::string pattern = text.get<std::string>();
    for (std::size_t at = pattern.find("${"); at != std::string::npos;
         at = pattern.find("${", at + 2)) {
        std::size_t end = pattern.find('}', at);
        if (end == std::string::npos)
            return;
        std::string name{trimmed(std::string_view{pattern}.substr(at + 2, end - at - 2))};
        if (name.empty() || name[0] == '!' || (variables.is_object() && variables.contains(name)))
            continue;
        out.insert(name.substr(0, name.find('.')));
    }
    collectReferences(variables, out);
}

std::optional<Invalid> checkSections(const Json& root) {
    if (!root.is_object())
        return Invalid{"Template format error: unsupported structure."};
    std::string unknown;
    for (const auto& [key, value] : root.items()) {
        if (std::find(kSections.begin(), kSections.end(), key) == kSections.end())
            unknown += (unknown.empty() ? "" : ", ") + key;
    }
    if (!unknown.empty())
        return Invalid{"Invalid template property or properties [" + unknown + "]"};
    if (!root.contains("Resources") || !root["Resources"].is_object() || root["Resources"].empty())
        return Invalid{"Template format error: At least one Resources member must be defined."};
    auto tooMany = [&](const char* section, std::size_t most, const char* name) {
        return root.contains(section) && root[section].size() > most
                   ? std::optional(Invalid{fmt::format(
                         "Template format error: Number of {}, {}, is greater than maximum "
                         "allowed, {}",
                         name, root[section].size(), most)})
                   : std::nullopt;
    };
    if (auto error = tooMany("Resources", kResources, "resources"))
        return error;
    if (auto error = tooMany("Parameters", kParameters, "parameters"))
        return error;
    return tooMany("Outputs", kOutputs, "outputs");
}

std::optional<Invalid> checkResources(const Json& root) {
    for (const auto& [name, resource] : root["Resources"].items()) {
        bool isAlphanumeric = std::all_of(name.begin(), name.end(),
                                          [](unsigned char c) { return std::isalnum(c) != 0; });
        if (!isAlphanumeric)
            return Invalid{fmt::format("Template format error: Resource name {} is non "
                                       "alphanumeric.",
                                       name)};
        if (!resource.is_object() || !resource.contains("Type") || !resource["Type"].is_string())
            return Invalid{fmt::format("Template format error: [/Resources/{}] Every Resources "
                                       "object must contain a Type member.",
                                       name)};
    }
    return std::nullopt;
}

std::optional<Invalid> checkReferences(const Json& root) {
    const Json& resources = root["Resources"];
    const Json parameters = root.value("Parameters", Json::object());
    auto isKnown = [&](const std::string& name) {
        return name.starts_with("AWS::") || resources.contains(name) || parameters.contains(name);
    };
    auto check = [&](const Json& part, const std::string& block) -> std::optional<Invalid> {
        std::set<std::string> names;
        collectReferences(part, names);
        std::string missing;
        for (const std::string& name : names) {
            if (!isKnown(name))
                missing += (missing.empty() ? "" : ", ") + name;
        }
        if (missing.empty())
            return std::nullopt;
        return Invalid{fmt::format("Template format error: Unresolved resource dependencies [{}] "
                                   "in the {} block of the template",
                                   missing, block)};
    };
    if (auto error = check(resources, "Resources"))
        return error;
    if (auto error = check(root.value("Outputs", Json::object()), "Outputs"))
        return error;
    for (const auto& [name, resource] : resources.items()) {
        for (const Json& other : resource.contains("DependsOn") && resource["DependsOn"].is_array()
                                     ? resource["DependsOn"]
                                     : Json::array({resource.value("DependsOn", Json())})) {
            if (other.is_string() && !resources.contains(other.get<std::string>()))
                return Invalid{fmt::format("Template format error: Unresolved resource "
                                           "dependencies [{}] in the Resources block of the "
                                           "template",
                                           other.get<std::string>())};
        }
    }
    return std::nullopt;
}

} // namespace

std::variant<Json, Invalid> readTemplate(const std::string& text) {
    std::string_view start = trimmed(text);
    if (start.starts_with("{")) {
        Json json = Json::parse(text, nullptr, false);
        if (!json.is_discarded())
            return json;
        return Invalid{"Template format error: JSON not well-formed."};
    }
    return readYaml(text);
}

void collectReferences(const Json& value, std::set<std::string>& out) {
    if (value.is_array()) {
        for (const Json& item : value)
            collectReferences(item, out);
        return;
    }
    if (!value.is_object())
        return;
    for (const auto& [key, argument] : value.items()) {
        if (key == "Ref" && argument.is_string()) {
            out.insert(argument.get<std::string>());
        } else if (key == "Fn::GetAtt") {
            const Json& name = argument.is_array() && !argument.empty() ? argument[0] : argument;
            if (name.is_string()) {
                std::string text = name.get<std::string>();
                out.insert(text.substr(0, text.find('.')));
            }
            if (argument.is_array() && argument.size() > 1)
                collectReferences(argument[1], out);
        } else if (key == "Fn::Sub") {
            collectFromSub(argument, out);
        } else {
            collectReferences(argument, out);
        }
    }
}

Dependencies dependenciesOf(const Json& resources) {
    Dependencies out;
    for (const auto& [name, resource] : resources.items()) {
        std::set<std::string> names;
        collectReferences(resource.value("Properties", Json::object()), names);
        Json dependsOn = resource.value("DependsOn", Json::array());
        if (dependsOn.is_string())
            dependsOn = Json::array({dependsOn});
        for (const Json& each : dependsOn)
            names.insert(each.get<std::string>());
        std::set<std::string>& kept = out[name];
        for (const std::string& each : names) {
            if (resources.contains(each))
                kept.insert(each);
        }
    }
    return out;
}

std::vector<std::string> orderOf(const Dependencies& dependencies) {
    std::vector<std::string> out;
    std::set<std::string> done;
    while (done.size() < dependencies.size()) {
        std::size_t before = done.size();
        for (const auto& [name, needs] : dependencies) {
            bool isReady = !done.contains(name) &&
                           std::all_of(needs.begin(), needs.end(), [&](const std::string& need) {
                               return done.contains(need);
                           });
            if (!isReady)
                continue;
            out.push_back(name);
            done.insert(name);
        }
        if (done.size() == before)
            return {};
    }
    return out;
}

std::optional<Invalid> checkTemplate(const Json& root) {
    if (auto error = checkSections(root))
        return error;
    if (auto error = checkResources(root))
        return error;
    if (auto error = checkReferences(root))
        return error;
    Dependencies dependencies = dependenciesOf(root["Resources"]);
    if (!orderOf(dependencies).empty())
        return std::nullopt;
    // Those that nothing outside of the circle leads to are left out by hand: name the rest.
    std::string names;
    for (bool isSettled = false; !isSettled;) {
        isSettled = true;
        for (auto each = dependencies.begin(); each != dependencies.end(); ++each) {
            if (!each->second.empty())
                continue;
            std::string gone = each->first;
            dependencies.erase(each);
            for (auto& [name, needs] : dependencies)
                needs.erase(gone);
            isSettled = false;
            break;
        }
    }
    for (const auto& [name, needs] : dependencies)
        names += (names.empty() ? "" : ", ") + name;
    return Invalid{"Circular dependency between resources: [" + names + "]"};
}

std::set<std::string> capabilitiesOf(const Json& root) {
    std::set<std::string> out;
    if (root.contains("Transform"))
        out.insert("CAPABILITY_AUTO_EXPAND");
    for (const auto& [id, resource] : root["Resources"].items()) {
        std::string type = resource["Type"].get<std::string>();
        if (!type.starts_with("AWS::IAM::") || type == "AWS::IAM::OIDCProvider" ||
            type == "AWS::IAM::ServiceLinkedRole")
            continue;
        const Json properties = resource.value("Properties", Json::object());
        bool isNamed = std::any_of(kNamedIam.begin(), kNamedIam.end(), [&](const auto& row) {
            return type == row.first && properties.contains(row.second);
        });
        out.insert(isNamed ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM");
    }
    if (out.contains("CAPABILITY_NAMED_IAM"))
        out.erase("CAPABILITY_IAM");
    return out;
}

} // namespace infrac::awsim
