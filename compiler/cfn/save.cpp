#include "cfn/save.h"

#include <unordered_map>

#include "document/json_writer.h"

namespace infrac::cfn {
namespace {

using document::Builder;
using document::ListBuilder;
using document::MapBuilder;

const Node* texts(const std::vector<std::string_view>& items, Builder builder) {
    ListBuilder list{builder};
    for (const std::string_view item : items)
        list.add(item);
    return list.finish();
}

const Node* integer(const std::optional<std::int64_t>& value, Builder builder) {
    return value ? builder.integer(*value) : nullptr;
}

const Node* toNode(const Parameter& parameter, Builder builder) {
    MapBuilder map{builder};
    map.add("Type", parameter.type);
    map.addPresent("Description", parameter.description);
    map.addPresent("Default", parameter.defaultValue);
    if (!parameter.allowedValues.empty())
        map.add("AllowedValues", builder.list(parameter.allowedValues));
    map.addPresent("AllowedPattern", parameter.allowedPattern);
    map.addPresent("ConstraintDescription", parameter.constraintDescription);
    map.addPresent("MinLength", integer(parameter.minLength, builder));
    map.addPresent("MaxLength", integer(parameter.maxLength, builder));
    map.addPresent("MinValue", parameter.minValue);
    map.addPresent("MaxValue", parameter.maxValue);
    if (parameter.isNoEcho)
        map.add("NoEcho", builder.boolean(true));
    return map.finish(parameter.origin);
}

const Node* dependsOn(const std::vector<std::string_view>& logicalIds, Builder builder) {
    if (logicalIds.empty())
        return nullptr;
    return logicalIds.size() == 1 ? builder.string(logicalIds.front()) : texts(logicalIds, builder);
}

const Node* toNode(const Resource& resource, Builder builder) {
    MapBuilder map{builder};
    map.add("Type", resource.type);
    map.addPresent("Condition", resource.condition);
    map.addPresent("DependsOn", dependsOn(resource.dependsOn, builder));
    map.addPresent("DeletionPolicy", resource.deletionPolicy);
    map.addPresent("UpdateReplacePolicy", resource.updateReplacePolicy);
    map.addPresent("CreationPolicy", resource.creationPolicy);
    map.addPresent("UpdatePolicy", resource.updatePolicy);
    map.addPresent("Metadata", resource.metadata);
    const bool hasProperties =
        resource.properties != nullptr &&
        (resource.properties->isIntrinsic() || !resource.properties->members().empty());
    if (hasProperties)
        map.add("Properties", resource.properties);
    return map.finish(resource.origin);
}

const Node* toNode(const Output& output, Builder builder) {
    MapBuilder map{builder};
    map.addPresent("Description", output.description);
    map.addPresent("Condition", output.condition);
    map.addPresent("Value", output.value);
    if (output.exportName != nullptr)
        map.add("Export", builder.map({{"Name", output.exportName, {}}}));
    return map.finish(output.origin);
}

const Node* toNode(const Mapping& mapping, Builder) { return mapping.value; }
const Node* toNode(const Condition& condition, Builder) { return condition.expression; }

template <class Entry>
void addSection(MapBuilder& sections, std::string_view name, const std::vector<Entry>& entries,
                Builder builder) {
    if (entries.empty())
        return;
    MapBuilder section{builder};
    for (const Entry& entry : entries)
        section.add(entry.logicalId, toNode(entry, builder), entry.origin);
    sections.add(name, section.finish());
}

// The text above each entry of a section, by the entry's node.
using Comments = std::unordered_map<const Node*, std::string>;

Comments comments(const Node& root, const SaveOptions& options) {
    Comments comments;
    for (const document::Member& section : root.members()) {
        if (!section.value->isMap())
            continue;
        for (const document::Member& entry : section.value->members())
            if (entry.origin.isValid())
                comments.emplace(entry.value, options.place(entry.origin));
    }
    return comments;
}

} // namespace

const Node* toNode(const Template& templ, Arena& arena) {
    Builder builder{arena};
    MapBuilder sections{builder};
    sections.add("AWSTemplateFormatVersion", "2010-09-09");
    sections.addPresent("Description", templ.description);
    addSection(sections, "Parameters", templ.parameters, builder);
    addSection(sections, "Mappings", templ.mappings, builder);
    addSection(sections, "Conditions", templ.conditions, builder);
    addSection(sections, "Resources", templ.resources, builder);
    addSection(sections, "Outputs", templ.outputs, builder);
    return sections.finish(templ.origin);
}

document::YamlText saveYaml(const Template& templ, Arena& arena, const SaveOptions& options) {
    const Node* root = toNode(templ, arena);
    document::YamlOptions yaml{.shortForms = options.shortForms, .comment = {}};
    Comments byNode;
    if (options.place) {
        byNode = comments(*root, options);
        yaml.comment = [&](const Node& node) {
            const auto found = byNode.find(&node);
            return found == byNode.end() ? std::string{} : found->second;
        };
    }
    return document::writeYaml(*root, yaml);
}

std::string saveJson(const Template& templ, Arena& arena) {
    return document::writeJson(*toNode(templ, arena));
}

} // namespace infrac::cfn
