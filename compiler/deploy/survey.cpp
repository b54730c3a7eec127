#include "deploy/survey.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <memory>

#include <fmt/core.h>

#include "deploy/action_task.h"
#include "deploy/stacks/stack_task.h"

namespace infrac::deploy {
namespace {

// For each entry a place of its own, filled by a question of its own.
template <class Part, class Ask>
Result<std::vector<Part>, Failure> askEach(const Context& context,
                                           const std::vector<Entry>& entries,
                                           const EngineOptions& options, const Ask& ask) {
    std::vector<Part> parts(entries.size());
    std::vector<Question> questions;
    for (std::size_t i = 0; i < entries.size(); ++i)
        questions.emplace_back([&ask, &entry = entries[i], &part = parts[i]]() -> Answered {
            part = {};
            return ask(entry, part);
        });
    if (Answered answered = askAll(questions, context.clock, options); !answered)
        return answered.error();
    return parts;
}

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

using Missing = std::vector<MissingParameter>;

Missing openParameters(const Context& context, const manifest::Stack& stack) {
    Missing out;
    for (const manifest::StackParameter& parameter : stack.parameters) {
        const std::pair key(std::string(stack.name), std::string(parameter.name));
        if (parameter.value == nullptr && parameter.defaultValue == nullptr &&
            !context.settings.parameters.contains(key))
            out.push_back({key.first, key.second, parameter.isSecret});
    }
    return out;
}

Answered findMissing(const Context& context, const Entry& entry, Missing& out) {
    if (entry.stack == nullptr)
        return Done{};
    Missing open = openParameters(context, *entry.stack);
    if (open.empty())
        return Done{};
    auto live = context.cloud.cloudFormation.describeStack(std::string(entry.stack->stackName));
    if (!live)
        return failureOf(live.error());
    const auto hasEarlier = [&](const MissingParameter& each) {
        return *live && std::ranges::find((*live)->parameters, each.parameter,
                                          &aws::StackParameter::key) != (*live)->parameters.end();
    };
    std::ranges::copy_if(open, std::back_inserter(out), std::not_fn(hasEarlier));
    return Done{};
}

Answered surveyStack(const Context& context, const manifest::Stack& stack, Removal& out) {
    auto live = context.cloud.cloudFormation.describeStack(std::string(stack.stackName));
    if (!live)
        return failureOf(live.error());
    if (!*live)
        return Done{};
    out.stacks.emplace_back(stack.stackName);
    if ((*live)->hasTerminationProtection)
        out.protectedStacks.emplace_back(stack.stackName);
    auto leftovers = leftoversOf(context, stack);
    if (!leftovers)
        return failureOf(leftovers.error());
    out.leftovers = std::move(*leftovers);
    return Done{};
}

Answered surveyAction(const Context& context, const Entry& entry, Removal& out) {
    const std::unique_ptr<ActionFields> fields =
        entry.action != nullptr ? std::make_unique<ActionFields>(context, *entry.action)
                                : std::make_unique<ActionFields>(context, *entry.api);
    const ActionKind* kind = context.findKind(fields->kind());
    if (kind == nullptr || kind->describeLoss == nullptr ||
        (entry.action != nullptr && !fields->missing().empty()))
        return Done{};
    ActionWorld world = context.actionWorld();
    Result<std::string, Failure> loss = kind->describeLoss(fields->input(), world);
    if (!loss)
        return loss.error();
    if (!loss->empty())
        out.losses.push_back(std::move(*loss));
    return Done{};
}

} // namespace

Result<std::string, Failure> checkCaller(Cloud& cloud, const manifest::Environment& environment,
                                         host::Clock& clock) {
    const std::string_view region = cloud.connection.region();
    if (!environment.region.empty() && environment.region != region)
        return Failure{
            .failureClass = Failure::Class::Local,
            .message = fmt::format("environment `{}` is in region `{}`, not in `{}`",
                                   environment.name, environment.region, region),
            .help = fmt::format("leave `--region` out, or say `--region {}`", environment.region)};
    std::string account;
    const Question who = [&]() -> Answered {
        auto caller = cloud.sts.callerIdentity();
        if (!caller)
            return failureOf(caller.error());
        account = caller->account;
        return Done{};
    };
    if (Answered answered = askAll({who}, clock, {}); !answered)
        return answered.error();
    if (!environment.account.empty() && environment.account != account)
        return Failure{.failureClass = Failure::Class::Credentials,
                       .message = fmt::format("the credentials are of account {}, environment `{}` "
                                              "is account {}",
                                              account, environment.name, environment.account),
                       .help = "choose another profile by `--profile`"};
    return account;
}

Result<Missing, Failure> missingParameters(const Context& context,
                                           const std::vector<Entry>& entries,
                                           const EngineOptions& options) {
    auto parts = askEach<Missing>(context, entries, options, [&](const Entry& entry, Missing& out) {
        return findMissing(context, entry, out);
    });
    if (!parts)
        return parts.error();
    Missing out;
    for (Missing& part : *parts)
        append(out, part);
    return out;
}

Answered learnDeployed(const Context& context, const EngineOptions& options) {
    std::vector<Question> questions;
    for (const manifest::Stack& stack : context.manifest().stacks)
        questions.emplace_back([&]() -> Answered {
            auto live = context.cloud.cloudFormation.describeStack(std::string(stack.stackName));
            if (!live)
                return failureOf(live.error());
            if (*live && (*live)->status != "REVIEW_IN_PROGRESS")
                context.knowledge.setOutputs(stack.name, outputsOf(**live));
            return Done{};
        });
    Answered answered = askAll(questions, context.clock, options);
    if (!answered)
        return answered;
    for (const manifest::Api& api : context.manifest().apis)
        (void)learnApi(context, api);
    return Done{};
}

Result<Removal, Failure> surveyRemoval(const Context& context, const std::vector<Entry>& entries,
                                       const EngineOptions& options) {
    auto parts = askEach<Removal>(context, entries, options, [&](const Entry& entry, Removal& out) {
        return entry.stack != nullptr ? surveyStack(context, *entry.stack, out)
                                      : surveyAction(context, entry, out);
    });
    if (!parts)
        return parts.error();
    Removal out;
    for (Removal& part : *parts) {
        append(out.stacks, part.stacks);
        append(out.protectedStacks, part.protectedStacks);
        append(out.losses, part.losses);
        append(out.leftovers, part.leftovers);
    }
    return out;
}

} // namespace infrac::deploy
