#include "deploy/recovery.h"

#include <fmt/core.h>

#include "deploy/recorded.h"
#include "deploy/stacks/desired_stack.h"
#include "deploy/stacks/stack_status.h"
#include "deploy/stacks/stack_task.h"
#include "deploy/stacks/template_view.h"

namespace infrac::deploy {

using host::Millis;

namespace {

constexpr Millis kAfterError{4000};
constexpr int kMostErrors = 30;

struct RemedyRow {
    std::string_view status;
    Remedy remedy;
};

constexpr RemedyRow kRemedies[] = {
    {"UPDATE_ROLLBACK_FAILED", Remedy::ContinueRollback},
    {"UPDATE_FAILED", Remedy::Rollback},
    {"CREATE_FAILED", Remedy::Rollback},
    {"ROLLBACK_FAILED", Remedy::Delete},
    {"ROLLBACK_COMPLETE", Remedy::Delete},
    {"REVIEW_IN_PROGRESS", Remedy::Delete},
    {"DELETE_FAILED", Remedy::Delete},
    {"IMPORT_ROLLBACK_FAILED", Remedy::ContinueRollback},
};

} // namespace

Remedy remedyFor(std::string_view status) {
    for (const RemedyRow& row : kRemedies) {
        if (row.status == status)
            return row.remedy;
    }
    return rowOf(status).ending == Ending::Open ? Remedy::Wait : Remedy::None;
}

RecoveryTask::RecoveryTask(const Context& context, const manifest::Stack& stack,
                           std::vector<std::string> skip)
    : context_(context), stack_(stack), skip_(std::move(skip)),
      node_(fmt::format("stack:{}", stack.name)) {}

Step RecoveryTask::step() { return follower_ ? follow() : look(); }

Step RecoveryTask::look() {
    auto found = context_.cloud.cloudFormation.describeStack(std::string(stack_.stackName));
    if (!found) {
        if (!isPassing(found.error()) || ++errors_ > kMostErrors)
            return Step::failed(failureOf(found.error()));
        return Step::again(kAfterError, "looking");
    }
    live_ = std::move(*found);
    if (!live_ || live_->status == "DELETE_COMPLETE")
        return hasActed_ ? Step::done("deleted: deploy creates it again")
                         : Step::unchanged("is not there");
    if (std::optional<Failure> failure = refuseForeign(context_, *live_))
        return Step::failed(std::move(*failure));
    const Remedy remedy = remedyFor(live_->status);
    switch (remedy) {
    case Remedy::None:
        return hasActed_ ? Step::done(live_->status) : Step::unchanged(live_->status);
    case Remedy::Wait:
        follower_ = std::make_unique<StackFollower>(context_, node_, live_->id, "", "", "");
        return Step::again(Millis{0}, live_->status);
    case Remedy::ContinueRollback:
    case Remedy::Rollback:
    case Remedy::Delete:
        break;
    }
    return apply(remedy);
}

Step RecoveryTask::apply(Remedy remedy) {
    aws::CloudFormation& cloudFormation = context_.cloud.cloudFormation;
    if (remedy == Remedy::Delete && !context_.settings.mayLoseData) {
        auto resources = cloudFormation.listResources(live_->id);
        if (!resources)
            return Step::failed(failureOf(resources.error()));
        for (const aws::StackResource& resource : *resources) {
            if (holdsData(resource.type) && resource.status.ends_with("_COMPLETE") &&
                resource.status != "DELETE_COMPLETE")
                return Step::failed(
                    {.failureClass = Failure::Class::Stuck,
                     .message = fmt::format("only deleting stack `{}` helps, and its `{}` ({}, "
                                            "`{}`) holds data",
                                            live_->name, resource.logicalId, resource.type,
                                            resource.physicalId),
                     .help = "save what it holds, then say `--allow-data-loss`"});
        }
    }
    const std::string token = fmt::format("infrac-{:016x}", context_.random.next());
    const std::string_view call = remedy == Remedy::Delete ? "cloudformation:DeleteStack"
                                  : remedy == Remedy::Rollback
                                      ? "cloudformation:RollbackStack"
                                      : "cloudformation:ContinueUpdateRollback";
    auto done = recorded(context_.notebook, node_, call, live_->id, [&] {
        if (remedy == Remedy::Delete)
            return cloudFormation.deleteStack(live_->id, token);
        return remedy == Remedy::Rollback
                   ? cloudFormation.rollbackStack(live_->id, token)
                   : cloudFormation.continueUpdateRollback(live_->id, token, skip_);
    });
    if (!done && !aws::mayHaveBeenExecuted(done.error()))
        return Step::failed(failureOf(done.error()));
    follower_ =
        std::make_unique<StackFollower>(context_, node_, live_->id, token, "", live_->status);
    hasActed_ = true;
    return Step::again(Millis{500}, remedy == Remedy::Delete ? "deleting" : "rolling back");
}

Step RecoveryTask::follow() {
    const StackFollower::State state = follower_->poll();
    if (state == StackFollower::State::Lost)
        return Step::failed(follower_->lost());
    if (state == StackFollower::State::Working)
        return Step::again(follower_->delay(), follower_->status());
    if (hasActed_ && follower_->ending() == Ending::Failed)
        return failed();
    follower_.reset();
    return Step::again(Millis{0}, "looking");
}

Step RecoveryTask::failed() {
    const std::optional<aws::Stack>& stack = follower_->stack();
    Failure failure = rootCause(context_, stack_, follower_->failures(), follower_->stackStatus(),
                                stack ? stack->statusReason : std::string{});
    failure.failureClass = Failure::Class::Stuck;
    std::string names;
    for (const aws::StackEvent& event : follower_->failures())
        names += fmt::format("{}{}", names.empty() ? "" : ",", event.logicalId);
    if (remedyFor(follower_->stackStatus()) == Remedy::ContinueRollback && !names.empty())
        failure.help = fmt::format("remove the cause and try again; or leave what cannot be rolled "
                                   "back as it is: `{} --skip {}`",
                                   recoverLine(context_, stack_), names);
    return Step::failed(std::move(failure));
}

} // namespace infrac::deploy
