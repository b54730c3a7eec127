#include "deploy/deployment.h"

#include <algorithm>

#include <fmt/core.h>

#include "deploy/action_task.h"
#include "deploy/stacks/stack_task.h"
#include "host/path.h"

namespace infrac::deploy {
namespace {

std::size_t countResources(const Context& context, const Entry& entry) {
    if (entry.stack == nullptr)
        return 0;
    const Result<TemplateView> view = viewTemplate(context.bundle.text(entry.stack->templateFile));
    return view ? view->resources.size() : 0;
}

// Which failure a run is remembered by: no credentials first, since that hides all others.
int weight(Failure::Class failureClass) {
    switch (failureClass) {
    case Failure::Class::Credentials:
        return 5;
    case Failure::Class::Stuck:
        return 4;
    case Failure::Class::RolledBack:
        return 3;
    case Failure::Class::Refused:
        return 2;
    case Failure::Class::Local:
        return 1;
    }
    return 0;
}

void collectFolders(const document::Node& value, std::vector<std::string>& out) {
    if (value.isIntrinsic()) {
        if (value.function() == "digestOf")
            out.emplace_back(value.argument().text());
        else if (value.function() == "concat")
            collectFolders(value.argument(), out);
        return;
    }
    for (const document::Node* item :
         value.isList() ? value.items() : std::span<const document::Node* const>{})
        collectFolders(*item, out);
    for (const document::Member& member :
         value.isMap() ? value.members() : std::span<const document::Member>{})
        collectFolders(*member.value, out);
}

std::vector<std::string> imageFolders(const manifest::Manifest& manifest) {
    std::vector<std::string> out;
    for (const manifest::Stack& stack : manifest.stacks) {
        for (const manifest::StackParameter& parameter : stack.parameters) {
            if (parameter.value != nullptr)
                collectFolders(*parameter.value, out);
        }
    }
    for (const manifest::Action& action : manifest.actions) {
        for (const manifest::Field& field : action.fields)
            collectFolders(*field.value, out);
    }
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

} // namespace

EngineOptions RunOptions::engine() const {
    EngineOptions out;
    out.workers = workers;
    out.concurrency = concurrency;
    out.interrupts = interrupts;
    return out;
}

Outcome runAll(const Context& context, const std::vector<Entry>& entries, const RunOptions& options,
               const std::function<std::unique_ptr<Task>(const Entry&)>& make) {
    Outcome out;
    std::vector<ProgressNode> rows;
    for (const Entry& entry : entries) {
        out.ids.push_back(entry.id);
        rows.push_back({entry.id, countResources(context, entry)});
    }
    const std::vector<EngineNode> nodes = nodesOf(entries, make);
    EngineOptions engine = options.engine();
    engine.onChange = [&](std::size_t node, const NodeResult& result) {
        context.progress.node(nodes[node].id, result);
    };
    engine.onTick = [&] { context.progress.tick(); };
    const host::Millis began = context.clock.steady();
    context.progress.begin(rows);
    out.results = runGraph(nodes, context.clock, engine);
    context.progress.end();
    out.took = context.clock.steady() - began;
    out.isInterrupted = std::ranges::any_of(out.results, [](const NodeResult& result) {
        return result.state == NodeState::Interrupted;
    });
    return out;
}

bool Outcome::isGood() const {
    return std::ranges::all_of(results, [](const NodeResult& result) {
        return result.state == NodeState::Done || result.state == NodeState::Unchanged;
    });
}

bool Outcome::hasChanged() const {
    return std::ranges::any_of(
        results, [](const NodeResult& result) { return result.state == NodeState::Done; });
}

const Failure* Outcome::worst() const {
    const Failure* out = nullptr;
    for (const NodeResult& result : results) {
        if (result.state != NodeState::Failed)
            continue;
        if (out == nullptr || weight(result.failure.failureClass) > weight(out->failureClass))
            out = &result.failure;
    }
    return out;
}

Status learnDigests(const Context& context) {
    for (const std::string& folder : imageFolders(context.manifest())) {
        Result<std::string> digest =
            context.digestOf(context.files, host::joinPath(context.settings.projectFolder, folder));
        if (!digest)
            return Error{fmt::format("the image folder `{}` cannot be read: {}", folder,
                                     digest.error().message)};
        context.knowledge.setDigest(folder, std::move(*digest));
    }
    return Done{};
}

Result<Outcome> deploy(const Context& context, const RunOptions& options) {
    Result<std::vector<Entry>> entries = entriesOf(context.manifest(), options.only);
    if (!entries)
        return entries.error();
    return runAll(context, *entries, options, [&](const Entry& entry) -> std::unique_ptr<Task> {
        if (entry.stack != nullptr)
            return std::make_unique<StackTask>(context, *entry.stack);
        return entry.action != nullptr ? makeActionTask(context, *entry.action)
                                       : makeActionTask(context, *entry.api);
    });
}

Result<Outcome> destroy(const Context& context, const RunOptions& options) {
    Result<std::vector<Entry>> entries = entriesOf(context.manifest(), {});
    if (!entries)
        return entries.error();
    const std::vector<Entry> backwards = reversed(*entries);
    return runAll(context, backwards, options, [&](const Entry& entry) -> std::unique_ptr<Task> {
        if (entry.stack != nullptr)
            return std::make_unique<RemovalTask>(context, *entry.stack);
        return entry.action != nullptr ? makeActionRemoval(context, *entry.action)
                                       : makeActionRemoval(context, *entry.api);
    });
}

} // namespace infrac::deploy
