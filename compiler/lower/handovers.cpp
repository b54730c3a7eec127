#include "lower/handovers.h"

#include <algorithm>
#include <string>

#include <fmt/core.h>

#include "base/words.h"

namespace infrac::lower {

namespace {

struct Revision {
    std::string_view type;
    std::string_view attribute; // empty: what Ref returns
};

// Types whose every change makes a new one, and attributes that count changes.
constexpr Revision kRevisions[] = {
    {"AWS::ApiGateway::Deployment", {}},
    {"AWS::AutoScaling::LaunchConfiguration", {}},
    {"AWS::Batch::JobDefinition", {}},
    {"AWS::EC2::LaunchTemplate", "DefaultVersionNumber"},
    {"AWS::EC2::LaunchTemplate", "LatestVersionNumber"},
    {"AWS::ECS::TaskDefinition", {}},
    {"AWS::Lambda::LayerVersion", {}},
    {"AWS::Lambda::Version", {}},
    {"AWS::Lambda::Version", "Version"},
};

} // namespace

bool isRevision(const model::Late& late) {
    if (late.kind != model::LateKind::Attribute)
        return false;
    const schema::ResourceType& type = late.resource->type;
    bool isRef = late.text.empty() || late.text == type.refAttribute();
    return std::any_of(std::begin(kRevisions), std::end(kRevisions), [&](const Revision& row) {
        return row.type == type.name() &&
               (row.attribute.empty() ? isRef : row.attribute == late.text);
    });
}

std::string_view Handovers::demand(const model::Stack& stack, const model::Stack& source,
                                   const StackOutput& output, bool isList, text::Span span) {
    auto& all = handovers_[stack.index];
    auto known = std::find_if(all.begin(), all.end(), [&](const Handover& each) {
        return each.source == &source && each.output == output.name;
    });
    if (known != all.end())
        return known->parameter;
    auto isTaken = [&](std::string_view name) {
        return std::any_of(all.begin(), all.end(),
                           [&](const Handover& each) { return each.parameter == name; }) ||
               stack.hasLogicalId(name);
    };
    std::string name{output.name};
    if (isTaken(name))
        name = pascalCase(source.name) + name;
    while (isTaken(name))
        name += "Value";
    all.push_back({arena_.copy(std::string_view{name}), &source, output.name, isList, span});
    return all.back().parameter;
}

} // namespace infrac::lower
