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

Outcome runAll(const Context& context, const std::vector<Entry>& entries, const RunOptions& options,
               const std::function<std::unique_ptr<Task>(const Entry&)>& make) {
    Outcome out;
    std::vector<ProgressNode> rows;
    for (const Entry& entry : entries) {
        out.ids.push_back(entry.id);
        rows.push_back({entry.id, countResources(context, entry)});
    }
    const std::vector<EngineNode> nodes = nodesOf(entries, make);
    EngineOptions engine;
    engine.workers = options.workers;
    engine.concurrency = options.concurrency;
    engine.interrupts = options.interrupts;
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

Result<std::string, Failure> checkCaller(Cloud& cloud, const manifest::Environment& environment) {
    const std::string_view region = cloud.connection.region();
    if (!environment.region.empty() && environment.region != region)
        return Failure{
            .failureClass = Failure::Class::Local,
            .message = fmt::format("environment `{}` is in region `{}`, not in `{}`",
                                   environment.name, environment.region, region),
            .help = fmt::format("leave `--region` out, or say `--region {}`", environment.region)};
    auto caller = cloud.sts.callerIdentity();
    if (!caller)
        return failureOf(caller.error());
    if (!environment.account.empty() && environment.account != caller->account)
        return Failure{.failureClass = Failure::Class::Credentials,
                       .message =
                           fmt::format("the credentials are of account {}, environment `{}` "
                                       "is account {}",
                                       caller->account, environment.name, environment.account),
                       .help = "choose another profile by `--profile`"};
    return caller->account;
}

aws::Outcome<std::vector<MissingParameter>> missingParameters(const Context& context,
                                                              const std::vector<Entry>& entries) {
    std::vector<MissingParameter> out;
    for (const Entry& entry : entries) {
        if (entry.stack == nullptr)
            continue;
        std::vector<MissingParameter> open;
        for (const manifest::StackParameter& parameter : entry.stack->parameters) {
            const std::pair key(std::string(entry.stack->name), std::string(parameter.name));
            if (parameter.value == nullptr && parameter.defaultValue == nullptr &&
                !context.settings.parameters.contains(key))
                open.push_back({key.first, key.second, parameter.isSecret});
        }
        if (open.empty())
            continue;
        auto live = context.cloud.cloudFormation.describeStack(std::string(entry.stack->stackName));
        if (!live)
            return live.error();
        for (MissingParameter& each : open) {
            const bool hasEarlier =
                *live && std::ranges::find((*live)->parameters, each.parameter,
                                           &aws::StackParameter::key) != (*live)->parameters.end();
            if (!hasEarlier)
                out.push_back(std::move(each));
        }
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

aws::Acknowledged learnDeployed(const Context& context) {
    for (const manifest::Stack& stack : context.manifest().stacks) {
        auto live = context.cloud.cloudFormation.describeStack(std::string(stack.stackName));
        if (!live)
            return live.error();
        if (*live && (*live)->status != "REVIEW_IN_PROGRESS")
            context.knowledge.setOutputs(stack.name, outputsOf(**live));
    }
    for (const manifest::Api& api : context.manifest().apis)
        (void)learnApi(context, api);
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

Result<Removal, Failure> surveyRemoval(const Context& context, const std::vector<Entry>& entries) {
    Removal out;
    ActionWorld world = context.actionWorld();
    for (const Entry& entry : entries) {
        if (entry.stack != nullptr) {
            auto live =
                context.cloud.cloudFormation.describeStack(std::string(entry.stack->stackName));
            if (!live)
                return failureOf(live.error());
            if (!*live)
                continue;
            out.stacks.emplace_back(entry.stack->stackName);
            if ((*live)->hasTerminationProtection)
                out.protectedStacks.emplace_back(entry.stack->stackName);
            auto leftovers = leftoversOf(context, *entry.stack);
            if (!leftovers)
                return failureOf(leftovers.error());
            out.leftovers.insert(out.leftovers.end(), leftovers->begin(), leftovers->end());
            continue;
        }
        const std::unique_ptr<ActionFields> fields =
            entry.action != nullptr ? std::make_unique<ActionFields>(context, *entry.action)
                                    : std::make_unique<ActionFields>(context, *entry.api);
        const ActionKind* kind = context.findKind(fields->kind());
        if (kind == nullptr || kind->describeLoss == nullptr ||
            (entry.action != nullptr && !fields->missing().empty()))
            continue;
        Result<std::string, Failure> loss = kind->describeLoss(fields->input(), world);
        if (!loss)
            return loss.error();
        if (!loss->empty())
            out.losses.push_back(std::move(*loss));
    }
    return out;
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
