#include "manifest/load.h"

#include <algorithm>

#include <fmt/core.h>

#include "document/json_reader.h"
#include "manifest/check.h"
#include "manifest/object.h"

namespace infrac::manifest {
namespace {

using document::Builder;
using document::Member;

constexpr text::FileId kFile{0};

std::string located(std::string_view text, text::Span place, std::string_view message) {
    const std::string_view before = text.substr(0, place.begin);
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t column = place.begin - (before.rfind('\n') + 1) + 1;
    return fmt::format("line {}, column {}: {}", line, column, message);
}

class Loader {
public:
    Loader(Builder builder, Mistakes& mistakes) : builder_(builder), mistakes_(mistakes) {}

    Manifest manifest(const Node& root);

private:
    Environment environment(const Node& node);
    Stack stack(const Node& node);
    StackParameter parameter(const Member& member);
    Action action(const Node& node);
    Api api(const Node& node);
    Substitution substitution(const Node& node);

    Object object(const Node& node, std::string_view what) {
        return {node, what, builder_, mistakes_};
    }
    void expectId(Object& object, std::string_view kind, std::string_view name);

    Builder builder_;
    Mistakes& mistakes_;
};

Manifest Loader::manifest(const Node& root) {
    Manifest manifest;
    Object object = this->object(root, "the manifest");
    const std::int64_t version = object.requiredInteger("version");
    if (version != kVersion) {
        object.mistake("version",
                       fmt::format("is {}, but this infrac reads {}", version, kVersion));
        return manifest;
    }
    manifest.app = object.requiredText("app");
    if (const Node* node = object.member("environment"))
        manifest.environment = environment(*node);
    manifest.order = object.texts("order");
    for (const Node* node : object.requiredList("stacks"))
        manifest.stacks.push_back(stack(*node));
    for (const Node* node : object.requiredList("actions"))
        manifest.actions.push_back(action(*node));
    for (const Node* node : object.requiredList("apis"))
        manifest.apis.push_back(api(*node));
    object.finish();
    return manifest;
}

void Loader::expectId(Object& object, std::string_view kind, std::string_view name) {
    const std::string id = fmt::format("{}:{}", kind, name);
    if (object.requiredText("id") != id)
        object.mistake("id", fmt::format("is not `{}`", id));
}

Environment Loader::environment(const Node& node) {
    Object object = this->object(node, "the environment");
    Environment environment;
    environment.name = object.requiredText("name");
    environment.account = object.text("account");
    environment.region = object.text("region");
    object.finish();
    return environment;
}

Stack Loader::stack(const Node& node) {
    Object object = this->object(node, "a stack");
    Stack stack;
    stack.name = object.requiredText("name");
    expectId(object, "stack", stack.name);
    stack.stackName = object.requiredText("stackName");
    stack.templateFile = object.requiredText("template");
    stack.sha256 = object.requiredText("sha256");
    stack.dependsOn = object.texts("dependsOn");
    stack.after = object.texts("after");
    for (const Member& member : object.members("parameters"))
        stack.parameters.push_back(parameter(member));
    stack.capabilities = object.texts("capabilities");
    stack.outputs = object.texts("outputs");
    stack.hasTerminationProtection = object.flag("terminationProtection");
    checkFile(object, "template", stack.templateFile);
    checkDigest(object, stack.sha256);
    object.finish();
    return stack;
}

StackParameter Loader::parameter(const Member& member) {
    Object object = this->object(*member.value, "a parameter");
    StackParameter parameter;
    parameter.name = member.key;
    parameter.defaultValue = object.value("default");
    parameter.value = object.value("value");
    parameter.isSecret = object.flag("secret");
    object.finish();
    return parameter;
}

Action Loader::action(const Node& node) {
    Object object = this->object(node, "an action");
    Action action;
    action.name = object.requiredText("name");
    expectId(object, "action", action.name);
    action.kind = object.requiredText("kind");
    action.after = object.texts("after");
    for (const Member& member : object.members("fields"))
        action.fields.push_back({member.key, object.decode(*member.value)});
    object.finish();
    return action;
}

Api Loader::api(const Node& node) {
    Object object = this->object(node, "an API");
    Api api;
    api.name = object.requiredText("name");
    expectId(object, "api", api.name);
    api.file = object.requiredText("file");
    api.sha256 = object.requiredText("sha256");
    api.stage = object.requiredText("stage");
    api.after = object.texts("after");
    for (const Node* substitution : object.list("substitutions"))
        api.substitutions.push_back(this->substitution(*substitution));
    checkFile(object, "file", api.file);
    checkDigest(object, api.sha256);
    object.finish();
    return api;
}

Substitution Loader::substitution(const Node& node) {
    Object object = this->object(node, "a substitution");
    Substitution substitution;
    substitution.placeholder = object.requiredText("placeholder");
    substitution.value = object.requiredValue("value");
    object.finish();
    return substitution;
}

} // namespace

Result<Manifest> load(std::string_view text, Arena& arena) {
    diag::Bag bag;
    const Node* root = document::readJson(text, kFile, arena, bag);
    if (root == nullptr) {
        const diag::Diagnostic& first = bag.all().front();
        return Error{located(text, first.span, first.message)};
    }
    Mistakes mistakes;
    Manifest manifest = Loader{Builder{arena}, mistakes}.manifest(*root);
    if (mistakes.empty())
        checkGraph(manifest, *root, mistakes);
    if (!mistakes.empty())
        return Error{located(text, mistakes.place(), mistakes.message())};
    return manifest;
}

} // namespace infrac::manifest
