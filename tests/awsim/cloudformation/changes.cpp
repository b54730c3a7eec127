#include "awsim/cloudformation/changes.h"

#include <algorithm>
#include <set>

#include "awsim/cloudformation/deployment.h"
#include "schema/database.h"

namespace infrac::awsim {
namespace {

constexpr const char* kLater = "{{changeSet:KNOWN_AFTER_APPLY}}";

std::string recreation(const std::string& type, const std::string& property) {
    auto found = schema::Database::embedded().find(type);
    auto known = found ? found->find(property) : std::nullopt;
    if (!known)
        return "Never";
    return known->isCreateOnly()              ? "Always"
           : known->isConditionalCreateOnly() ? "Conditionally"
                                              : "Never";
}

// The reference that brings a changed value about, `table.Arn`, or nothing.
std::string causeOf(const Json& entry, const std::string& property,
                    const std::set<std::string>& renewed) {
    std::set<std::string> names;
    Json properties = entry.value("Properties", Json::object());
    if (properties.contains(property))
        collectReferences(properties[property], names);
    for (const std::string& name : names) {
        if (renewed.contains(name))
            return name;
    }
    return {};
}

std::vector<ChangeDetail> detailsOf(const Json& entry, const std::string& type, const Json& before,
                                    const Json& after, const std::set<std::string>& renewed) {
    std::vector<ChangeDetail> out;
    std::set<std::string> names;
    for (const auto& [name, value] : before.items())
        names.insert(name);
    for (const auto& [name, value] : after.items())
        names.insert(name);
    for (const std::string& name : names) {
        Json old = before.contains(name) ? before[name] : Json();
        Json now = after.contains(name) ? after[name] : Json();
        if (old == now)
            continue;
        ChangeDetail detail;
        detail.attribute = name == "Tags" ? "Tags" : "Properties";
        detail.name = name;
        detail.path = "/Properties/" + name;
        detail.requiresRecreation = recreation(type, name);
        detail.causingEntity = causeOf(entry, name, renewed);
        if (!detail.causingEntity.empty()) {
            detail.evaluation = "Dynamic";
            detail.changeSource = "ResourceReference";
        }
        detail.before = std::move(old);
        detail.after = std::move(now);
        out.push_back(std::move(detail));
    }
    return out;
}

} // namespace

std::vector<Change> changesBetween(const StackData& stack, const Target& target,
                                   const Scope& scope) {
    std::set<std::string> renewed; // get a new physical id, or are new
    Scope known = scope;
    known.parameters = target.parameters;
    known.ref = [&](const std::string& id) -> std::optional<Json> {
        return renewed.contains(id) ? std::optional<Json>(kLater) : scope.ref(id);
    };
    known.att = [&](const std::string& id, const std::string& name) -> std::optional<Json> {
        if (renewed.contains(id))
            return kLater;
        return scope.att(id, name);
    };
    Evaluation wanted(target.root, known);
    Json resources = Json::object();
    for (const auto& [id, entry] : target.root["Resources"].items()) {
        if (wanted.isWanted(entry))
            resources[id] = entry;
    }
    std::vector<Change> out;
    for (const std::string& id : orderOf(dependenciesOf(resources))) {
        const Json& entry = resources[id];
        std::string type = plainText(entry["Type"]);
        Evaluation evaluation(target.root, known);
        Json after = evaluation.value(entry.value("Properties", Json::object()));
        auto present = stack.resources.find(id);
        if (present == stack.resources.end() || present->second.physicalId.empty()) {
            renewed.insert(id);
            out.push_back({.action = "Add",
                           .logicalId = id,
                           .physicalId = {},
                           .type = type,
                           .replacement = {},
                           .policyAction = {},
                           .details = {},
                           .before = Json(),
                           .after = std::move(after)});
            continue;
        }
        const StackResource& thing = present->second;
        if (thing.type == type && thing.properties == after)
            continue;
        Change change{.action = "Modify",
                      .logicalId = id,
                      .physicalId = thing.physicalId,
                      .type = type,
                      .replacement = "False",
                      .policyAction = {},
                      .details = {},
                      .before = thing.properties,
                      .after = after};
        change.details = detailsOf(entry, type, thing.properties, after, renewed);
        bool isReplaced = thing.type != type || needsReplacement(type, thing.properties, after);
        bool isDynamic =
            std::all_of(change.details.begin(), change.details.end(), [](const ChangeDetail& each) {
                return each.evaluation == "Dynamic" || each.requiresRecreation == "Never";
            });
        if (isReplaced) {
            change.replacement = isDynamic ? "Conditional" : "True";
            change.policyAction =
                thing.updateReplacePolicy == "Retain" ? "ReplaceAndRetain" : "ReplaceAndDelete";
            renewed.insert(id);
        }
        out.push_back(std::move(change));
    }
    for (const auto& [id, thing] : stack.resources) {
        if (resources.contains(id))
            continue;
        out.push_back({.action = "Remove",
                       .logicalId = id,
                       .physicalId = thing.physicalId,
                       .type = thing.type,
                       .replacement = {},
                       .policyAction = thing.deletionPolicy == "Delete" ? "Delete" : "Retain",
                       .details = {},
                       .before = thing.properties,
                       .after = Json()});
    }
    return out;
}

bool changesOutputs(const StackData& stack, const Target& target) {
    return stack.now.root.value("Outputs", Json::object()) !=
           target.root.value("Outputs", Json::object());
}

} // namespace infrac::awsim
