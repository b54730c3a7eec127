// A plan for programs; docs/deploying.md describes its shape.
#include "deploy/plans/plan.h"
#include "document/json_writer.h"

namespace infrac::deploy {

using document::Builder;
using document::ListBuilder;
using document::MapBuilder;
using document::Node;

namespace {

const Node* propertyNode(const PropertyChange& property, Builder builder) {
    return MapBuilder(builder)
        .add("path", property.path)
        .addPresent("before", property.before)
        .addPresent("after", property.after)
        .addPresent("requiresRecreation", property.recreation)
        .addPresent("cause", property.cause)
        .finish();
}

const Node* resourceNode(const ResourcePlan& resource, Builder builder) {
    ListBuilder properties(builder);
    for (const PropertyChange& property : resource.properties)
        properties.add(propertyNode(property, builder));
    MapBuilder out(builder);
    out.add("change", nameOf(resource.change))
        .add("logicalId", resource.logicalId)
        .add("type", resource.type)
        .addPresent("physicalId", resource.physicalId)
        .addPresent("place", resource.place)
        .add("losesData", builder.boolean(resource.losesData))
        .add("isAboutAccess", builder.boolean(resource.isAboutAccess));
    if (!properties.empty())
        out.add("properties", properties.finish());
    return out.finish();
}

const Node* nodeNode(const NodePlan& node, Builder builder) {
    ListBuilder details(builder), resources(builder);
    for (const std::string& detail : node.details)
        details.add(std::string_view{detail});
    for (const ResourcePlan& resource : node.resources)
        resources.add(resourceNode(resource, builder));
    MapBuilder out(builder);
    out.add("id", node.id)
        .addPresent("stackName", node.stackName)
        .add("verb", nameOf(node.verb))
        .addPresent("summary", node.summary);
    if (!details.empty())
        out.add("details", details.finish());
    if (!resources.empty())
        out.add("resources", resources.finish());
    return out.finish();
}

} // namespace

std::string planJson(const Plan& plan) {
    Arena arena;
    Builder builder(arena);
    ListBuilder nodes(builder);
    for (const NodePlan& node : plan.nodes)
        nodes.add(nodeNode(node, builder));
    return document::writeJson(*MapBuilder(builder)
                                    .add("version", builder.integer(1))
                                    .add("hasChange", builder.boolean(plan.hasChange()))
                                    .add("losesData", builder.boolean(plan.losesData()))
                                    .add("nodes", nodes.finish())
                                    .finish());
}

} // namespace infrac::deploy
