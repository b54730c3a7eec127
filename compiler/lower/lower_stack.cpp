// One stack to one template.
#include <algorithm>

#include <fmt/core.h>

#include "base/toposort.h"
#include "cfn/capabilities.h"
#include "lower/diags.h"
#include "lower/implicit_dependencies.h"
#include "lower/lowering.h"

namespace infrac::lower {

using text::Span;

ValueLowering Lowering::valuesOf(const model::Stack& stack) {
    ReferenceSink sink;
    sink.toResource = [this](const model::Resource& to, Span span) {
        if (!resource_)
            return;
        addResourceEdge(*resource_, to, span);
    };
    sink.toStack = [this, &stack](const model::Stack& to, Span span) {
        addEdge(nodeOfStack_[stack.index], nodeOfStack_[to.index], span);
    };
    return {stack, exports_, handovers_, arena_, bag_, std::move(sink)};
}

void Lowering::addResourceEdge(const model::Resource& from, const model::Resource& to, Span span) {
    auto start = places_.find(&from);
    auto end = places_.find(&to);
    if (start != places_.end() && end != places_.end())
        resourceEdges_.push_back({start->second, end->second, span});
}

void Lowering::lowerStack(const model::Stack& stack) {
    cfn::Template& templ = templates_[stack.index];
    templ.description = stack.description;
    templ.origin = stack.span;
    resourceEdges_.clear();
    places_.clear();
    for (const model::Resource* resource : stack.resources)
        places_.emplace(resource, places_.size());
    for (const model::Resource* resource : stack.resources)
        lowerResource(stack, *resource, templ);
    resource_ = nullptr;
    Graph references(stack.resources.size());
    for (const Edge& edge : resourceEdges_)
        references[edge.from].push_back(edge.to);
    checkResourceCycles(stack, references);
    for (auto [waiter, helper] : implicitDependencies(stack, references))
        templ.resources[waiter].dependsOn.push_back(stack.resources[helper]->logicalId);
    lowerParameters(stack, templ);
    // Outputs may refer to other stacks too: those references are demands like any other.
    for (const model::Output& output : stack.outputs)
        valuesOf(stack).lower(*output.value, output.value->span);
    lowerHandovers(stack, templ); // all are demanded by now
}

// Parameters are texts and numbers: a bool arrives as its word, a list between commas.
const cfn::Node* Lowering::defaultOf(const model::StackParameter& parameter) {
    const model::Value* value = parameter.fallback;
    if (!value || value->isNone())
        return nullptr;
    if (value->kind == model::ValueKind::Boolean)
        return builder_.string(value->integer ? "true" : "false", parameter.span);
    const cfn::Node* node = valuesOf(*parameter.stack).lower(*value, parameter.span);
    if (!node->isList())
        return node;
    std::string joined;
    for (const cfn::Node* item : node->items())
        joined += fmt::format("{}{}", joined.empty() ? "" : ",",
                              item->isString() ? item->text()
                                               : std::string_view{std::to_string(item->integer())});
    return builder_.copiedString(joined, parameter.span);
}

namespace {

std::string_view policyText(const model::Value* value) {
    return value ? value->text : std::string_view{};
}

} // namespace

void Lowering::lowerResource(const model::Stack& stack, const model::Resource& resource,
                             cfn::Template& templ) {
    resource_ = &resource;
    ValueLowering values = valuesOf(stack);
    cfn::Resource out;
    out.logicalId = resource.logicalId;
    out.type = resource.type.name();
    // The statement of the spec, not a line of the library, is what a reader looks for.
    out.origin = resource.instanceSpan.isValid() ? resource.instanceSpan : resource.span;
    for (const model::Resource* other : resource.dependsOn) {
        out.dependsOn.push_back(other->logicalId);
        addResourceEdge(resource, *other, resource.span);
    }
    out.deletionPolicy = policyText(resource.deletionPolicy);
    out.updateReplacePolicy = policyText(resource.updateReplacePolicy);
    auto part = [&](const model::Value* value) {
        return value ? values.lower(*value, value->span) : nullptr;
    };
    out.metadata = part(resource.metadata);
    out.updatePolicy = part(resource.updatePolicy);
    out.creationPolicy = part(resource.creationPolicy);
    out.properties = values.lowerFields(resource.properties, resource.span);
    templ.resources.push_back(std::move(out));
}

void Lowering::lowerParameters(const model::Stack& stack, cfn::Template& templ) {
    manifest::Stack& entry = manifestStacks_[stack.index];
    for (const model::StackParameter* parameter : stack.parameters) {
        cfn::Parameter out;
        out.logicalId = parameter->name;
        out.type = parameter->awsType;
        out.description = parameter->description;
        out.allowedPattern = parameter->pattern;
        out.isNoEcho = parameter->isSecret;
        out.origin = parameter->span;
        for (std::string_view allowed : parameter->allowed)
            out.allowedValues.push_back(builder_.string(allowed, parameter->span));
        if (parameter->lower)
            out.minValue = builder_.integer(*parameter->lower, parameter->span);
        if (parameter->upper)
            out.maxValue = builder_.integer(*parameter->upper, parameter->span);
        out.defaultValue = defaultOf(*parameter);
        templ.parameters.push_back(out);
        manifest::StackParameter forDeployer;
        forDeployer.name = parameter->name;
        forDeployer.isSecret = parameter->isSecret;
        forDeployer.defaultValue = parameter->isSecret ? nullptr : out.defaultValue;
        if (!parameter->digestOf.empty())
            forDeployer.value = manifest::digestOf(builder_, parameter->digestOf);
        entry.parameters.push_back(forDeployer);
    }
}

void Lowering::lowerHandovers(const model::Stack& stack, cfn::Template& templ) {
    for (const Handover& handover : handovers_.of(stack)) {
        cfn::Parameter out;
        out.logicalId = handover.parameter;
        out.type = handover.isList ? "CommaDelimitedList" : "String";
        out.description = arena_.copy(std::string_view{fmt::format(
            "The output {} of the stack {}", handover.output, handover.source->stackName)});
        out.origin = handover.span;
        templ.parameters.push_back(out);
        manifest::StackParameter forDeployer;
        forDeployer.name = handover.parameter;
        forDeployer.value = manifest::outputOf(builder_, handover.source->name, handover.output);
        manifestStacks_[stack.index].parameters.push_back(forDeployer);
    }
}

void Lowering::lowerOutputs(const model::Stack& stack, cfn::Template& templ) {
    ValueLowering values = valuesOf(stack);
    for (const StackOutput& output : exports_.outputs(stack)) {
        cfn::Output out;
        out.logicalId = output.name;
        out.origin = output.span;
        if (output.declared) {
            out.description = output.declared->description;
            out.value = values.lower(*output.declared->value, output.declared->value->span);
        } else {
            model::Value late{model::ValueKind::Late, output.span};
            late.late = output.late;
            out.value = values.lower(late, output.span);
        }
        // An output is one text; a list crosses as its elements between commas.
        if (output.late && output.late->isList)
            out.value = cfn::joinList(builder_, ",", out.value, output.span);
        if (output.isExported)
            out.exportName = builder_.string(exports_.exportName(stack, output), output.span);
        manifestStacks_[stack.index].outputs.push_back(output.name);
        templ.outputs.push_back(out);
    }
    std::string_view capability = cfn::requiredCapability(templ);
    if (!capability.empty())
        manifestStacks_[stack.index].capabilities.push_back(capability);
}

void Lowering::checkResourceCycles(const model::Stack& stack, const Graph& graph) {
    if (graph.empty() || !topologicalOrder(graph).empty())
        return;
    std::vector<std::size_t> cycle = shortestCycle(graph);
    std::string chain;
    for (std::size_t index : cycle)
        chain += fmt::format("{} -> ", stack.resources[index]->logicalId);
    chain += stack.resources[cycle.front()]->logicalId;
    diag::Diagnostic* diagnostic = nullptr;
    for (std::size_t i = 0; i < cycle.size(); ++i) {
        std::size_t next = cycle[(i + 1) % cycle.size()];
        auto edge = std::find_if(resourceEdges_.begin(), resourceEdges_.end(),
                                 [&](const Edge& e) { return e.from == cycle[i] && e.to == next; });
        std::string label = fmt::format("`{}` needs `{}`", stack.resources[cycle[i]]->logicalId,
                                        stack.resources[next]->logicalId);
        if (!diagnostic)
            diagnostic =
                &bag_.report(diags::ResourceCycle, edge->span, diag::Text{chain}).at(label);
        else
            diagnostic->label(edge->span, label);
    }
}

void Lowering::checkStackCycles() {
    Graph graph(ids_.size());
    for (const Edge& edge : edges_)
        graph[edge.from].push_back(edge.to);
    if (graph.empty() || !topologicalOrder(graph).empty())
        return;
    std::vector<std::size_t> cycle = shortestCycle(graph);
    bool areStacks = std::all_of(cycle.begin(), cycle.end(), [&](std::size_t node) {
        return node < stackNodes_.size() && stackNodes_[node];
    });
    auto nameOf = [&](std::size_t node) {
        return areStacks ? std::string{stackNodes_[node]->name} : ids_[node];
    };
    std::string chain;
    for (std::size_t node : cycle)
        chain += fmt::format("{} -> ", nameOf(node));
    chain += nameOf(cycle.front());
    diag::Diagnostic* diagnostic = nullptr;
    for (std::size_t i = 0; i < cycle.size(); ++i) {
        std::size_t next = cycle[(i + 1) % cycle.size()];
        auto edge = std::find_if(edges_.begin(), edges_.end(),
                                 [&](const Edge& e) { return e.from == cycle[i] && e.to == next; });
        std::string label = fmt::format("`{}` needs `{}`", nameOf(cycle[i]), nameOf(next));
        if (diagnostic)
            diagnostic->label(edge->span, label);
        else
            diagnostic = &bag_.report(areStacks ? diags::StackCycle : diags::DeploymentCycle,
                                      edge->span, diag::Text{chain})
                              .at(label);
    }
    if (cycle.size() == 1)
        diagnostic->help("leave it out: a stack waits for others only");
    else
        diagnostic->help(
            areStacks ? "cut it where it is labelled: move one of the resources, or the "
                        "statement that refers to it, into the other stack"
                      : "cut it where it is labelled: what waits for an action cannot be what "
                        "the action needs, so it belongs into a stack of its own");
}

} // namespace infrac::lower
