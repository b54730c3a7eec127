#include "manifest/save.h"

#include "document/json_writer.h"
#include "manifest/values.h"

namespace infrac::manifest {
namespace {

using document::Builder;
using document::ListBuilder;
using document::MapBuilder;

class Saver {
public:
    explicit Saver(Arena& arena) : builder_(arena) {}

    const Node* root(const Manifest& manifest);

private:
    template <class Items>
    const Node* each(const Items& items) {
        ListBuilder list{builder_};
        for (const auto& item : items)
            list.add(node(item));
        return list.finish();
    }

    const Node* node(std::string_view text) { return builder_.string(text); }
    const Node* node(const Stack& stack);
    const Node* node(const Action& action);
    const Node* node(const Api& api);
    const Node* node(const Substitution& substitution);
    const Node* environment(const Environment& environment);
    const Node* parameters(const std::vector<StackParameter>& parameters);

    void addList(MapBuilder& map, std::string_view key,
                 const std::vector<std::string_view>& items) {
        if (!items.empty())
            map.add(key, each(items));
    }
    void addValue(MapBuilder& map, std::string_view key, Value value) {
        if (value != nullptr)
            map.add(key, encoded(*value, builder_));
    }
    std::string_view id(std::string_view kind, std::string_view name) {
        return builder_.arena().copy(std::string{kind} + ":" + std::string{name});
    }

    Builder builder_;
};

const Node* Saver::root(const Manifest& manifest) {
    MapBuilder root{builder_};
    root.add("version", builder_.integer(kVersion));
    root.add("app", manifest.app);
    if (!manifest.environment.name.empty())
        root.add("environment", environment(manifest.environment));
    root.add("order", each(manifest.order));
    root.add("stacks", each(manifest.stacks));
    root.add("actions", each(manifest.actions));
    root.add("apis", each(manifest.apis));
    return root.finish();
}

const Node* Saver::environment(const Environment& environment) {
    MapBuilder map{builder_};
    map.add("name", environment.name);
    map.addPresent("account", environment.account);
    map.addPresent("region", environment.region);
    return map.finish();
}

const Node* Saver::node(const Stack& stack) {
    MapBuilder map{builder_};
    map.add("id", id("stack", stack.name));
    map.add("name", stack.name);
    map.add("stackName", stack.stackName);
    map.add("template", stack.templateFile);
    map.add("sha256", stack.sha256);
    addList(map, "dependsOn", stack.dependsOn);
    addList(map, "after", stack.after);
    if (!stack.parameters.empty())
        map.add("parameters", parameters(stack.parameters));
    addList(map, "capabilities", stack.capabilities);
    addList(map, "outputs", stack.outputs);
    if (stack.hasTerminationProtection)
        map.add("terminationProtection", builder_.boolean(true));
    return map.finish();
}

const Node* Saver::parameters(const std::vector<StackParameter>& parameters) {
    MapBuilder map{builder_};
    for (const StackParameter& parameter : parameters) {
        MapBuilder entry{builder_};
        addValue(entry, "default", parameter.defaultValue);
        addValue(entry, "value", parameter.value);
        if (parameter.isSecret)
            entry.add("secret", builder_.boolean(true));
        map.add(parameter.name, entry.finish());
    }
    return map.finish();
}

const Node* Saver::node(const Action& action) {
    MapBuilder map{builder_};
    map.add("id", id("action", action.name));
    map.add("name", action.name);
    map.add("kind", action.kind);
    addList(map, "after", action.after);
    MapBuilder fields{builder_};
    for (const Field& field : action.fields)
        addValue(fields, field.name, field.value);
    map.add("fields", fields.finish());
    return map.finish();
}

const Node* Saver::node(const Api& api) {
    MapBuilder map{builder_};
    map.add("id", id("api", api.name));
    map.add("name", api.name);
    map.add("file", api.file);
    map.add("sha256", api.sha256);
    map.add("stage", api.stage);
    addList(map, "after", api.after);
    if (!api.substitutions.empty())
        map.add("substitutions", each(api.substitutions));
    return map.finish();
}

const Node* Saver::node(const Substitution& substitution) {
    MapBuilder map{builder_};
    map.add("placeholder", substitution.placeholder);
    addValue(map, "value", substitution.value);
    return map.finish();
}

} // namespace

std::string save(const Manifest& manifest, Arena& arena) {
    return document::writeJson(*Saver{arena}.root(manifest));
}

} // namespace infrac::manifest
