// What is deployed besides stacks: APIs and actions, and the order of everything.
#include <algorithm>

#include <fmt/core.h>

#include "base/sha256.h"
#include "base/toposort.h"
#include "lower/diags.h"
#include "lower/lowering.h"
#include "swagger/save.h"

namespace infrac::lower {

using model::Late;
using model::LateKind;
using model::Value;
using model::ValueKind;
using text::Span;

// Actions are numbered right behind their stack, so that in the order of deployment they
// follow it as soon as what they need is there.
void Lowering::numberNodes() {
    nodeOfStack_.resize(app_.stacks.size());
    nodeOfAction_.resize(app_.actions.size());
    nodeOfApi_.resize(app_.apis.size());
    auto add = [&](std::string id, const model::Stack* stack, const model::Action* action,
                   const model::Api* api) {
        ids_.push_back(std::move(id));
        stackNodes_.push_back(stack);
        actionNodes_.push_back(action);
        apiNodes_.push_back(api);
        return ids_.size() - 1;
    };
    auto addActions = [&](const model::Stack* stack) {
        for (std::size_t i = 0; i < app_.actions.size(); ++i) {
            const model::Action& action = app_.actions[i];
            if (action.stack == stack)
                nodeOfAction_[i] =
                    add(fmt::format("action:{}", actionName(action)), nullptr, &action, nullptr);
        }
    };
    for (const model::Stack& stack : app_.stacks) {
        nodeOfStack_[stack.index] =
            add(fmt::format("stack:{}", stack.name), &stack, nullptr, nullptr);
        addActions(&stack);
    }
    for (std::size_t i = 0; i < app_.apis.size(); ++i)
        nodeOfApi_[i] =
            add(fmt::format("api:{}", app_.apis[i].name), nullptr, nullptr, &app_.apis[i]);
    addActions(nullptr);
}

std::string_view Lowering::actionName(const model::Action& action) {
    if (!action.stack)
        return action.name;
    return arena_.copy(std::string_view{fmt::format("{}.{}", action.stack->name, action.name)});
}

void Lowering::addEdge(std::size_t from, std::size_t to, Span span) {
    if (from != to)
        edges_.push_back({from, to, span});
}

std::string_view Lowering::idOf(std::size_t node) {
    return arena_.copy(std::string_view{ids_[node]});
}

void Lowering::addAfter(const model::Stack& stack) {
    std::size_t node = nodeOfStack_[stack.index];
    for (const auto& [value, span] : stack.after) {
        if (value->kind == ValueKind::Stack) {
            // Not by addEdge: a stack that waits for itself is a cycle.
            edges_.push_back({node, nodeOfStack_[value->stack->index], span});
        } else if (value->kind == ValueKind::Action) {
            for (std::size_t i = 0; i < app_.actions.size(); ++i) {
                if (&app_.actions[i] == value->action)
                    addEdge(node, nodeOfAction_[i], span);
            }
        } else if (value->kind == ValueKind::Api) {
            for (std::size_t i = 0; i < app_.apis.size(); ++i) {
                if (&app_.apis[i] == value->api)
                    addEdge(node, nodeOfApi_[i], span);
            }
        }
    }
}

namespace {

std::vector<std::string_view> pathParameters(std::string_view path) {
    std::vector<std::string_view> out;
    for (std::size_t at = path.find('{'); at != std::string_view::npos;
         at = path.find('{', at + 1)) {
        std::size_t end = path.find('}', at);
        if (end != std::string_view::npos)
            out.push_back(path.substr(at + 1, end - at - 1));
    }
    return out;
}

template <class Named>
std::size_t indexOf(const std::vector<Named>& all, std::string_view name) {
    auto found =
        std::find_if(all.begin(), all.end(), [&](const Named& each) { return each.name == name; });
    return static_cast<std::size_t>(found - all.begin());
}

} // namespace

std::string_view Lowering::placeholder(const Value& value, manifest::Api& out, std::size_t node,
                                       Span span) {
    if (!value.isLate() || value.late->kind != LateKind::Attribute)
        return {};
    const model::Stack& stack = Exports::stackOf(*value.late);
    const StackOutput& output = exports_.demand(*value.late, false, span);
    std::string_view text =
        arena_.copy(std::string_view{fmt::format("${{{}.{}}}", stack.stackName, output.name)});
    auto same = [&](const manifest::Substitution& known) { return known.placeholder == text; };
    if (std::none_of(out.substitutions.begin(), out.substitutions.end(), same))
        out.substitutions.push_back({text, manifest::outputOf(builder_, stack.name, output.name)});
    addEdge(node, nodeOfStack_[stack.index], span);
    return text;
}

void Lowering::lowerApi(const model::Api& api) {
    std::size_t node = nodeOfApi_[static_cast<std::size_t>(
        std::find_if(app_.apis.begin(), app_.apis.end(),
                     [&](const model::Api& each) { return &each == &api; }) -
        app_.apis.begin())];
    manifest::Api entry;
    entry.name = api.name;
    entry.file = api.file;
    entry.stage = api.stage.empty() ? std::string_view{"prod"} : api.stage;
    swagger::Api out;
    out.title = api.title;
    out.description = api.description;
    out.version = api.version;
    out.stage = entry.stage;
    out.origin = api.span;
    if (api.cors.isPresent)
        out.cors = swagger::Cors{{api.cors.origins}, api.cors.headers};
    for (const model::Authorizer& authorizer : api.authorizers)
        out.authorizers.push_back(
            {authorizer.name, {placeholder(*authorizer.poolArn, entry, node, authorizer.span)}});
    for (const model::Backend& backend : api.backends) {
        std::string_view host = placeholder(*backend.host, entry, node, backend.span);
        std::string_view link = placeholder(*backend.link, entry, node, backend.span);
        out.backends.push_back(
            {backend.name, arena_.copy(std::string_view{fmt::format("http://{}", host)}), link});
    }
    for (const model::Route& route : api.routes) {
        swagger::Route to;
        to.method = route.method;
        to.path = route.path;
        to.description = route.doc;
        to.origin = route.span;
        for (std::string_view name : pathParameters(route.path))
            to.pathParameters.push_back({name, {}, true});
        for (std::string_view name : route.query)
            to.queryParameters.push_back({name, {}, false});
        to.backend = indexOf(out.backends, route.backend);
        if (!route.authorizer.empty())
            to.authorizer = indexOf(out.authorizers, route.authorizer);
        if (to.backend < out.backends.size() &&
            (!to.authorizer || *to.authorizer < out.authorizers.size()))
            out.routes.push_back(std::move(to));
    }
    std::string text = swagger::saveJson(out, arena_);
    entry.sha256 = arena_.copy(std::string_view{sha256Hex(text)});
    addFile(api.file, std::move(text), {}, api.fileSpan);
    manifest_.apis.push_back(std::move(entry));
}

void Lowering::lowerAction(const model::Action& action, std::size_t node) {
    manifest::Action entry;
    entry.name = actionName(action);
    entry.kind = action.kind;
    if (action.stack)
        addEdge(node, nodeOfStack_[action.stack->index], action.span);
    for (const model::Field& field : action.fields) {
        if (manifest::Value value = deployerValue(*field.value, node, action.span))
            entry.fields.push_back({field.name, value});
    }
    manifest_.actions.push_back(std::move(entry));
}

manifest::Value Lowering::deployerValue(const Value& value, std::size_t node, Span span) {
    switch (value.kind) {
    case ValueKind::None:
        return nullptr;
    case ValueKind::Late:
        return deployerLate(*value.late, node, span);
    case ValueKind::List: {
        document::ListBuilder list{builder_};
        for (const model::Item& item : value.items) {
            if (manifest::Value each = deployerValue(*item.value, node, span))
                list.add(each);
        }
        return list.finish(span);
    }
    case ValueKind::Record: {
        document::MapBuilder map{builder_};
        for (const model::Field& field : value.fields)
            map.addPresent(field.name, deployerValue(*field.value, node, span));
        return map.finish(span);
    }
    case ValueKind::Boolean:
        return builder_.boolean(value.integer != 0);
    case ValueKind::Integer:
    case ValueKind::Duration:
        return builder_.integer(value.integer);
    case ValueKind::Number:
        return builder_.number(value.number);
    case ValueKind::String:
        return builder_.string(value.text);
    case ValueKind::Error:
        return nullptr;
    case ValueKind::Cidr:
    case ValueKind::Prefix:
    case ValueKind::Resource:
    case ValueKind::Instance:
    case ValueKind::Stack:
    case ValueKind::Namespace:
    case ValueKind::Api:
    case ValueKind::Action:
        bag_.report(diags::NotForDeployer, span,
                    diag::Text{std::string{model::describe(value.kind)}});
        return nullptr;
    }
    return nullptr;
}

manifest::Value Lowering::deployerLate(const Late& late, std::size_t node, Span span) {
    switch (late.kind) {
    case LateKind::Parameter:
        if (!late.parameter->digestOf.empty())
            return manifest::digestOf(builder_, late.parameter->digestOf);
        [[fallthrough]];
    case LateKind::Attribute: {
        const model::Stack& stack = Exports::stackOf(late);
        addEdge(node, nodeOfStack_[stack.index], span);
        return manifest::outputOf(builder_, stack.name, exports_.demand(late, false, span).name);
    }
    case LateKind::Concat: {
        std::vector<const document::Node*> parts;
        for (const model::Item& item : late.items) {
            if (manifest::Value part = deployerValue(*item.value, node, span))
                parts.push_back(part);
        }
        return manifest::concat(builder_, parts);
    }
    case LateKind::ApiUrl:
        for (std::size_t i = 0; i < app_.apis.size(); ++i) {
            if (&app_.apis[i] == late.api)
                addEdge(node, nodeOfApi_[i], span);
        }
        return manifest::apiAttribute(builder_, late.api->name, "url");
    case LateKind::Pseudo:
        return refuseForDeployer(fmt::format("`{}`", late.text), span);
    case LateKind::Zones:
        return refuseForDeployer("the list of availability zones", span);
    case LateKind::Join:
    case LateKind::Select:
    case LateKind::Split:
    case LateKind::Base64:
    case LateKind::Json:
        break;
    }
    return refuseForDeployer("the result of a function of CloudFormation", span);
}

manifest::Value Lowering::refuseForDeployer(std::string what, Span span) {
    bag_.report(diags::NotForDeployer, span, diag::Text{std::move(what)})
        .help("give the action an attribute of a resource, or a value that is known while "
              "compiling");
    return nullptr;
}

std::vector<std::string_view> Lowering::idsBefore(std::size_t node, bool withStacks) {
    std::vector<std::size_t> before;
    for (const Edge& edge : edges_) {
        bool isWanted = edge.from == node && (withStacks || !stackNodes_[edge.to]);
        if (isWanted && std::find(before.begin(), before.end(), edge.to) == before.end())
            before.push_back(edge.to);
    }
    std::sort(before.begin(), before.end());
    std::vector<std::string_view> out(before.size());
    std::transform(before.begin(), before.end(), out.begin(),
                   [&](std::size_t each) { return idOf(each); });
    return out;
}

void Lowering::finishManifest() {
    manifest_.app = app_.name;
    manifest_.environment.name = app_.environment;
    auto textField = [&](std::string_view name) -> std::string_view {
        const model::Field* field =
            app_.environmentFields ? app_.environmentFields->field(name) : nullptr;
        return field && field->value->kind == ValueKind::String ? field->value->text
                                                                : std::string_view{};
    };
    manifest_.environment.account = textField("account");
    manifest_.environment.region = textField("region");
    Graph graph(ids_.size());
    for (const Edge& edge : edges_)
        graph[edge.from].push_back(edge.to);
    std::size_t action = 0;
    std::size_t api = 0;
    std::vector<manifest::Stack> stacks;
    for (std::size_t node : topologicalOrder(graph)) {
        manifest_.order.push_back(idOf(node));
        const model::Stack* stack = stackNodes_[node];
        if (!stack)
            continue;
        manifest::Stack& entry = manifestStacks_[stack->index];
        for (const Edge& edge : edges_) {
            const model::Stack* to = edge.from == node ? stackNodes_[edge.to] : nullptr;
            bool isKnown = to && std::find(entry.dependsOn.begin(), entry.dependsOn.end(),
                                           to->name) != entry.dependsOn.end();
            if (to && !isKnown)
                entry.dependsOn.push_back(to->name);
        }
        std::sort(entry.dependsOn.begin(), entry.dependsOn.end());
        entry.after = idsBefore(node, false);
        stacks.push_back(entry);
    }
    manifest_.stacks = std::move(stacks);
    // Actions and APIs were lowered in the order of their nodes.
    for (std::size_t node = 0; node < ids_.size(); ++node) {
        if (actionNodes_[node])
            manifest_.actions[action++].after = idsBefore(node, true);
        else if (apiNodes_[node])
            manifest_.apis[api++].after = idsBefore(node, true);
    }
}

} // namespace infrac::lower
