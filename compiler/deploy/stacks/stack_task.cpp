#include "deploy/stacks/stack_task.h"

#include <algorithm>

#include <fmt/core.h>

#include "deploy/recorded.h"
#include "deploy/stacks/losses.h"
#include "deploy/stacks/service_watch.h"
#include "document/json_writer.h"
#include "host/path.h"

namespace infrac::deploy {

using host::Millis;

namespace {

constexpr int kMostLooks = 12; // at a stack that is never as it should be
constexpr int kMostErrors = 30;
constexpr Millis kAfterError{4000};
constexpr Millis kServiceInterval{15'000};

// What ExecuteChangeSet is told apart from another execution by: the same for every try with
// the same change set, another for each set.
std::string tokenOf(const aws::ChangeSet& changeSet) {
    const std::size_t slash = changeSet.id.rfind('/');
    const std::string unique =
        slash == std::string::npos ? changeSet.name : changeSet.id.substr(slash + 1);
    return fmt::format("infrac-{}", unique);
}

Step local(std::string message, std::string help = {}) {
    return Step::failed({.failureClass = Failure::Class::Local,
                         .message = std::move(message),
                         .help = std::move(help)});
}

} // namespace

std::string outputsJson(const aws::Stack& stack) {
    Arena arena;
    document::MapBuilder map(document::Builder{arena});
    for (const auto& [key, value] : outputsOf(stack))
        map.add(arena.copy(std::string_view{key}), arena.copy(std::string_view{value}));
    return document::writeJson(*map.finish());
}

Texts outputsOf(const aws::Stack& stack) {
    Texts out;
    for (const aws::StackOutput& output : stack.outputs)
        out[output.key] = output.value;
    return out;
}

std::string recoverLine(const Context& context, const manifest::Stack& stack) {
    const std::string_view environment = context.manifest().environment.name;
    return fmt::format("infrac recover {}{}{}", stack.name, environment.empty() ? "" : " --env ",
                       environment);
}

StackTask::StackTask(const Context& context, const manifest::Stack& stack)
    : context_(context), stack_(stack), cloudFormation_(context.cloud.cloudFormation),
      node_(fmt::format("stack:{}", stack.name)), name_(stack.stackName) {}

Step StackTask::step() {
    switch (phase_) {
    case Phase::Look:
        return look();
    case Phase::Attached:
        return attached();
    case Phase::Removing:
        return removing();
    case Phase::Compare:
        return compare();
    case Phase::Change:
        return change();
    case Phase::Execute:
        return execute();
    case Phase::Follow:
        return follow();
    case Phase::Settle:
        return settle();
    }
    return Step::done();
}

// An error while looking: asked again where that may help.
Step StackTask::give(const aws::AwsError& error, std::string status) {
    if (!isPassing(error) || ++errors_ > kMostErrors)
        return Step::failed(failureOf(error));
    return Step::again(kAfterError, std::move(status));
}

Step StackTask::lookAgain(Millis delay, std::string status) {
    phase_ = Phase::Look;
    maker_.reset();
    follower_.reset();
    return Step::again(delay, std::move(status));
}

Step StackTask::look() {
    if (++looks_ > kMostLooks)
        return Step::failed(
            {.message = fmt::format("stack `{}` changes all the time: does somebody "
                                    "else deploy it?",
                                    name_)});
    auto found = cloudFormation_.describeStack(name_);
    if (!found) {
        --looks_;
        return give(found.error(), "looking");
    }
    live_ = std::move(*found);
    isCreation_ = !live_;
    if (live_) {
        if (std::optional<Failure> failure = refuseForeign(context_, *live_))
            return Step::failed(std::move(*failure));
        switch (rowOf(live_->status).onDeploy) {
        case OnDeploy::Create:
            isCreation_ = true;
            break;
        case OnDeploy::Update:
            break;
        case OnDeploy::Recreate:
            return recreate();
        case OnDeploy::Wait:
            return attach();
        case OnDeploy::Stuck:
        case OnDeploy::Undelete:
            return stuck();
        }
    }
    phase_ = Phase::Compare;
    return Step::again(Millis{0}, "comparing");
}

Step StackTask::stuck() const {
    Failure failure;
    failure.failureClass = Failure::Class::Stuck;
    failure.message =
        fmt::format("stack `{}` is in {}{}", name_, live_->status,
                    live_->statusReason.empty()
                        ? ""
                        : fmt::format(": {}", context_.secrets.masked(live_->statusReason)));
    if (auto resources = cloudFormation_.listResources(live_->id)) {
        for (const aws::StackResource& resource : *resources) {
            if (isFailure(resource.status))
                failure.details.push_back(
                    fmt::format("`{}` ({}) is in {}: {}", resource.logicalId, resource.type,
                                resource.status, context_.secrets.masked(resource.statusReason)));
        }
    }
    failure.help = fmt::format("`{}` helps it out of that", recoverLine(context_, stack_));
    return Step::failed(std::move(failure));
}

Step StackTask::attach() {
    context_.progress.note(node_, fmt::format("{} is under way: waiting for it", live_->status));
    follower_ = std::make_unique<StackFollower>(
        context_, node_, live_->id, context_.notebook.recall(node_, "operation"), "", "");
    phase_ = Phase::Attached;
    return Step::again(Millis{0}, live_->status);
}

Step StackTask::attached() {
    const StackFollower::State state = follower_->poll();
    if (state == StackFollower::State::Lost)
        return Step::failed(follower_->lost());
    if (state == StackFollower::State::Working)
        return Step::again(follower_->delay(), serviceStatus());
    const bool isBad =
        follower_->ending() == Ending::Failed || follower_->ending() == Ending::RolledBack;
    // Of a run of ours that was cut off: it ends like this, and not with another try.
    if (follower_->isOurs() && isBad)
        return failedOperation();
    hasChanged_ |= follower_->isOurs();
    return lookAgain(Millis{0}, "looking");
}

Step StackTask::recreate() {
    auto resources = cloudFormation_.listResources(live_->id);
    if (!resources)
        return give(resources.error(), "looking");
    for (const aws::StackResource& resource : *resources) {
        const bool isThere = resource.status != "DELETE_COMPLETE" && !resource.physicalId.empty() &&
                             resource.status != "CREATE_FAILED";
        if (!isThere || !holdsData(resource.type) || context_.settings.mayLoseData)
            continue;
        return Step::failed(
            {.failureClass = Failure::Class::Stuck,
             .message =
                 fmt::format("stack `{}` is in {}, and its `{}` ({}, `{}`) is still there", name_,
                             live_->status, resource.logicalId, resource.type, resource.physicalId),
             .help = "save or remove what it holds, then delete the stack; `--allow-data-loss` "
                     "deletes the stack with it"});
    }
    context_.progress.note(node_, fmt::format("its creation failed ({}): deleting what is left "
                                              "of it, then creating it again",
                                              live_->status));
    const std::string token = fmt::format("infrac-{:016x}", context_.random.next());
    auto deleted = recorded(context_.notebook, node_, "cloudformation:DeleteStack", live_->id,
                            [&] { return cloudFormation_.deleteStack(live_->id, token); });
    if (!deleted && !aws::mayHaveBeenExecuted(deleted.error()))
        return give(deleted.error(), "deleting");
    follower_ =
        std::make_unique<StackFollower>(context_, node_, live_->id, token, "", live_->status);
    phase_ = Phase::Removing;
    return Step::again(Millis{0}, "deleting what is left of it");
}

Step StackTask::removing() {
    const StackFollower::State state = follower_->poll();
    if (state == StackFollower::State::Lost)
        return Step::failed(follower_->lost());
    if (state == StackFollower::State::Working)
        return Step::again(follower_->delay(), "deleting what is left of it");
    if (follower_->ending() == Ending::Deleted)
        return lookAgain(Millis{0}, "looking");
    live_ = follower_->stack();
    return live_ && live_->status == "DELETE_FAILED" ? stuck() : lookAgain(kAfterError, "looking");
}

Step StackTask::compare() {
    std::vector<KeptExport> kept;
    const aws::Stack* live = isCreation_ ? nullptr : &*live_;
    if (live != nullptr) {
        Result<TemplateView> view = viewTemplate(context_.bundle.text(stack_.templateFile));
        if (!view)
            return local(fmt::format("`{}`: {}", stack_.templateFile, view.error().message));
        auto removals = importedRemovals(cloudFormation_, *view, *live);
        if (!removals)
            return give(removals.error(), "comparing");
        kept = std::move(*removals);
    }
    Result<DesiredStack, Failure> desired = desire(context_, stack_, live, std::move(kept));
    if (!desired)
        return Step::failed(desired.error());
    if (!desired->isComplete)
        return local(
            fmt::format("stack `{}` needs {}, which nothing gives", name_, desired->missing));
    desired_ = std::make_unique<DesiredStack>(std::move(*desired));
    if (live != nullptr) {
        auto liveTemplate = cloudFormation_.originalTemplate(live->id);
        if (!liveTemplate)
            return give(liveTemplate.error(), "comparing");
        if (isAsDesired(*desired_, *live, *liveTemplate)) {
            phase_ = Phase::Settle;
            return Step::again(Millis{0});
        }
    }
    for (const KeptExport& each : desired_->kept)
        context_.progress.note(
            node_, fmt::format("the export `{}` is still imported: it stays for now, and goes "
                               "with the next deployment",
                               each.exportName));
    maker_ = std::make_unique<ChangeSetMaker>(context_, stack_, *desired_,
                                              isCreation_ ? "CREATE" : "UPDATE");
    phase_ = Phase::Change;
    return Step::again(Millis{0}, "asking what would change");
}

// The empty stack that a change set for a new stack leaves behind.
void StackTask::dropShell() {
    auto found = cloudFormation_.describeStack(name_);
    if (!found || !*found || (*found)->status != "REVIEW_IN_PROGRESS")
        return;
    const std::string id = (*found)->id;
    (void)recorded(context_.notebook, node_, "cloudformation:DeleteStack", id, [&] {
        return cloudFormation_.deleteStack(id,
                                           fmt::format("infrac-{:016x}", context_.random.next()));
    });
}

std::optional<Failure> StackTask::refuseLoss(const aws::ChangeSet& changeSet) const {
    const std::vector<Loss> losses = lossesOf(changeSet);
    if (losses.empty() || context_.settings.mayLoseData)
        return std::nullopt;
    Failure failure;
    failure.failureClass = Failure::Class::Local;
    failure.logicalId = losses.front().logicalId;
    failure.message = fmt::format("the change of stack `{}` would {} `{}` ({}), which holds data",
                                  name_, losses.front().isReplaced ? "replace" : "delete",
                                  losses.front().logicalId, losses.front().type);
    for (const Loss& loss : losses)
        failure.details.push_back(describe(loss));
    failure.help = "`--allow-data-loss` allows it; a `retain` policy keeps what there is";
    return failure;
}

Step StackTask::change() {
    switch (maker_->step()) {
    case ChangeSetMaker::State::Working:
        return Step::again(maker_->delay(), "asking what would change");
    case ChangeSetMaker::State::NoChange:
        if (isCreation_)
            dropShell();
        phase_ = Phase::Settle;
        return Step::again(Millis{0});
    case ChangeSetMaker::State::Failed:
        if (isCreation_)
            dropShell();
        return Step::failed(maker_->failure());
    case ChangeSetMaker::State::Ready:
        break;
    }
    if (std::optional<Failure> failure = refuseLoss(maker_->changeSet()))
        return Step::failed(std::move(*failure));
    phase_ = Phase::Execute;
    return Step::again(Millis{0}, isCreation_ ? "creating" : "updating");
}

Step StackTask::execute() {
    const aws::ChangeSet& changeSet = maker_->changeSet();
    const std::string token = tokenOf(changeSet);
    auto events = cloudFormation_.eventsAfter(changeSet.stackId, "", 1);
    if (!events)
        return give(events.error(), "starting");
    const std::string newest = events->empty() ? std::string{} : events->back().id;
    if (Status status = context_.notebook.remember(node_, "operation", token); !status)
        return local(status.error().message);
    auto executed =
        recorded(context_.notebook, node_, "cloudformation:ExecuteChangeSet", maker_->name(), [&] {
            return cloudFormation_.executeChangeSet(changeSet.stackId, changeSet.id, token);
        });
    if (!executed) {
        const aws::AwsError& error = executed.error();
        // Executed by an earlier try of which no answer came, or out of date by now.
        if (error.code == "InvalidChangeSetStatus" || error.code == "ChangeSetNotFound" ||
            error.code == "ChangeSetNotFoundException" ||
            error.code == "InvalidChangeSetStatusException")
            return lookAgain(kAfterError, "looking");
        if (!aws::mayHaveBeenExecuted(error))
            return give(error, "starting");
    }
    hasChanged_ = true;
    follower_ = std::make_unique<StackFollower>(context_, node_, changeSet.stackId, token, newest,
                                                isCreation_ ? std::string("REVIEW_IN_PROGRESS")
                                                            : live_->status);
    phase_ = Phase::Follow;
    return Step::again(Millis{500}, isCreation_ ? "creating" : "updating");
}

// What is waited for, and every now and then how a service of ECS is getting on with it.
std::string StackTask::serviceStatus() {
    std::string status = follower_->status();
    const Millis now = context_.clock.steady();
    if (follower_->services().empty() || now - serviceAsked_ < kServiceInterval)
        return status;
    serviceAsked_ = now;
    for (const auto& [logicalId, arn] : follower_->services()) {
        const std::string state = serviceState(context_, arn);
        if (!state.empty())
            status += fmt::format("; `{}`: {}", logicalId, state);
    }
    return status;
}

Step StackTask::follow() {
    const StackFollower::State state = follower_->poll();
    if (state == StackFollower::State::Lost)
        return Step::failed(follower_->lost());
    if (state == StackFollower::State::Working)
        return Step::again(follower_->delay(), serviceStatus());
    // Stood still, as if the request had never arrived.
    if (follower_->ending() == Ending::Succeeded && !follower_->hasStarted())
        return lookAgain(Millis{0}, "looking");
    if (follower_->ending() != Ending::Succeeded)
        return failedOperation();
    live_ = follower_->stack();
    phase_ = Phase::Settle;
    return Step::again(Millis{0});
}

Step StackTask::failedOperation() {
    const std::optional<aws::Stack>& stack = follower_->stack();
    Failure failure = rootCause(context_, stack_, follower_->failures(), follower_->stackStatus(),
                                stack ? stack->statusReason : std::string{});
    auto service = follower_->services().find(failure.logicalId);
    if (service != follower_->services().end()) {
        for (std::string& line : diagnoseService(context_, service->second, follower_->began()))
            failure.details.push_back(std::move(line));
    }
    const StatusRow row = rowOf(follower_->stackStatus());
    if (row.onDeploy == OnDeploy::Stuck || row.onDeploy == OnDeploy::Undelete) {
        failure.failureClass = Failure::Class::Stuck;
        failure.details.push_back(fmt::format("the stack is in {}", row.status));
        failure.help = fmt::format("`{}` helps it out of that", recoverLine(context_, stack_));
    } else if (row.onDeploy == OnDeploy::Recreate) {
        failure.help = "correct the cause and run the same command again: what is left of the "
                       "stack is deleted first";
    } else {
        failure.help = "the stack is as it was before; correct the cause and run the same command "
                       "again";
    }
    return Step::failed(std::move(failure));
}

std::optional<Failure> StackTask::writeOutputs(const aws::Stack& stack) const {
    const std::string path = host::joinPath(context_.settings.outputsFolder,
                                            fmt::format("{}.output.json", stack_.stackName));
    const std::string text = outputsJson(stack);
    if (Result<std::string> before = context_.files.read(path); before && *before == text)
        return std::nullopt;
    Status status = context_.files.createFolders(context_.settings.outputsFolder);
    if (status)
        status = context_.files.writeAtomically(path, text);
    if (status)
        return std::nullopt;
    return Failure{.failureClass = Failure::Class::Local,
                   .message = fmt::format("stack `{}` is deployed, but `{}` cannot be written: {}",
                                          name_, path, status.error().message)};
}

std::optional<Failure> StackTask::protect() {
    if (live_->hasTerminationProtection == stack_.hasTerminationProtection)
        return std::nullopt;
    auto set = recorded(context_.notebook, node_, "cloudformation:UpdateTerminationProtection",
                        stack_.hasTerminationProtection ? "on" : "off", [&] {
                            return cloudFormation_.setTerminationProtection(
                                name_, stack_.hasTerminationProtection);
                        });
    if (!set)
        return failureOf(set.error());
    hasChanged_ = true;
    return std::nullopt;
}

Step StackTask::settle() {
    if (!live_)
        return lookAgain(kAfterError, "looking");
    if (std::optional<Failure> failure = protect())
        return Step::failed(std::move(*failure));
    context_.knowledge.setOutputs(stack_.name, outputsOf(*live_));
    if (std::optional<Failure> failure = writeOutputs(*live_))
        return Step::failed(std::move(*failure));
    return hasChanged_ ? Step::done() : Step::unchanged();
}

} // namespace infrac::deploy
