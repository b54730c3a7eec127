#include "schema/builder/identities.h"

namespace infrac::schema::builder {
namespace {

void rename(std::set<Target>& targets, Renames& renames) {
    std::set<Target> result;
    for (const Target& target : targets) {
        auto found = renames.find(target);
        if (found == renames.end()) {
            result.insert(target);
            continue;
        }
        found->second.isUsed = true;
        result.insert(found->second.kept);
    }
    targets = std::move(result);
}

void requireExisting(const std::set<Target>& targets, const Place& place, const Model& model) {
    for (const Target& target : targets) {
        auto found = model.resources.find(target.resourceType);
        if (found == model.resources.end())
            fail(place, "there is no resource `" + target.resourceType + "`");
        const Resource& resource = found->second;
        if (!resource.attributes.contains(target.attribute) &&
            !resource.object.properties.contains(target.attribute))
            fail(place, "`" + target.resourceType + "` has no `" + target.attribute + "`");
    }
}

void renameIn(Object& object, Renames& renames) {
    for (auto& [name, property] : object.properties)
        rename(property.relations, renames);
}

void checkObject(const Object& object, const Model& model) {
    for (const auto& [name, property] : object.properties)
        requireExisting(property.relations, property.place, model);
}

std::set<Target> refTargets(const std::string& typeName, const Resource& resource) {
    if (resource.ref.empty())
        return {};
    auto attribute = resource.attributes.find(resource.ref);
    if (attribute != resource.attributes.end())
        return attribute->second.relations;
    auto property = resource.object.properties.find(resource.ref);
    if (property != resource.object.properties.end() && !property->second.relations.empty())
        return property->second.relations;
    return {{typeName, resource.ref}};
}

} // namespace

void resolveIdentities(Renames renames, Model& model) {
    for (auto& [typeName, resource] : model.resources) {
        renameIn(resource.object, renames);
        for (auto& [name, type] : resource.types)
            renameIn(type, renames);
        for (auto& [name, attribute] : resource.attributes) {
            if (attribute.relations.empty())
                attribute.relations.insert({typeName, name});
            rename(attribute.relations, renames);
        }
        resource.refTargets = refTargets(typeName, resource);
        rename(resource.refTargets, renames);
    }
    for (const auto& [name, entry] : renames)
        if (!entry.isUsed)
            fail(entry.place, "nothing has this name; the correction can go");
}

void checkTargets(const Model& model) {
    for (const auto& [typeName, resource] : model.resources) {
        checkObject(resource.object, model);
        for (const auto& [name, type] : resource.types)
            checkObject(type, model);
        for (const auto& [name, attribute] : resource.attributes)
            requireExisting(attribute.relations, attribute.place, model);
    }
}

} // namespace infrac::schema::builder
