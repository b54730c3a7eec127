#include "deploy/stacks/removal_task.h"

#include <algorithm>

#include <fmt/core.h>

#include "deploy/recorded.h"
#include "deploy/stacks/desired_stack.h"
#include "deploy/stacks/service_watch.h"
#include "deploy/stacks/stack_task.h"
#include "deploy/stacks/template_view.h"

namespace infrac::deploy {

using host::Millis;

namespace {

constexpr int kMostErrors = 30;
// Load balancers and network interfaces let go a while after what used them is gone.
constexpr int kMostAttempts = 3;
constexpr Millis kBetweenAttempts{30'000};
constexpr Millis kAfterError{4000};
constexpr std::string_view kService = "AWS::ECS::Service";
constexpr std::string_view kBucket = "AWS::S3::Bucket";

} // namespace

RemovalTask::RemovalTask(const Context& context, const manifest::Stack& stack)
    : context_(context), stack_(stack), cloudFormation_(context.cloud.cloudFormation),
      node_(fmt::format("stack:{}", stack.name)), name_(stack.stackName) {}

Step RemovalTask::step() {
    switch (phase_) {
    case Phase::Look:
        return look();
    case Phase::Attached:
        return attached();
    case Phase::Quiet:
        return quiet();
    case Phase::Empty:
        return empty();
    case Phase::Delete:
        return remove();
    case Phase::Follow:
        return follow();
    }
    return Step::done();
}

Step RemovalTask::give(const aws::AwsError& error, std::string status) {
    if (!isPassing(error) || ++errors_ > kMostErrors)
        return Step::failed(failureOf(error));
    return Step::again(kAfterError, std::move(status));
}

Step RemovalTask::look() {
    auto found = cloudFormation_.describeStack(name_);
    if (!found)
        return give(found.error(), "looking");
    live_ = std::move(*found);
    if (!live_ || live_->status == "DELETE_COMPLETE")
        return isFound_ ? Step::done("deleted") : Step::unchanged("already gone");
    isFound_ = true;
    if (std::optional<Failure> failure = refuseForeign(context_, *live_))
        return Step::failed(std::move(*failure));
    if (rowOf(live_->status).onDestroy == OnDestroy::Wait) {
        follower_ = std::make_unique<StackFollower>(context_, node_, live_->id, "", "", "");
        phase_ = Phase::Attached;
        return Step::again(Millis{0}, live_->status);
    }
    if (live_->hasTerminationProtection)
        return Step::failed({.failureClass = Failure::Class::Local,
                             .message = fmt::format("stack `{}` has termination protection", name_),
                             .help = "switch it off in the spec and deploy that, then destroy"});
    auto resources = cloudFormation_.listResources(live_->id);
    if (!resources)
        return give(resources.error(), "looking");
    resources_ = std::move(*resources);
    next_ = 0;
    phase_ = Phase::Quiet;
    return Step::again(Millis{0}, "preparing");
}

Step RemovalTask::attached() {
    const StackFollower::State state = follower_->poll();
    if (state == StackFollower::State::Lost)
        return Step::failed(follower_->lost());
    if (state == StackFollower::State::Working)
        return Step::again(follower_->delay(), follower_->status());
    phase_ = Phase::Look;
    return Step::again(Millis{0}, "looking");
}

// A service that still has tasks is deleted only when they have drained, which may take
// longer than CloudFormation waits.
Step RemovalTask::quiet() {
    for (; next_ < resources_.size(); ++next_) {
        const aws::StackResource& resource = resources_[next_];
        if (resource.type != kService || resource.physicalId.empty() ||
            resource.status == "DELETE_COMPLETE")
            continue;
        const ServiceName service = serviceName(resource.physicalId);
        auto found = context_.cloud.ecs.describeService(service.cluster, service.service);
        const bool isBusy =
            found && *found && (*found)->status == "ACTIVE" && (*found)->desired > 0;
        if (!isBusy)
            continue;
        auto set =
            recorded(context_.notebook, node_, "ecs:UpdateService", resource.physicalId, [&] {
                return context_.cloud.ecs.setDesiredCount(service.cluster, service.service, 0);
            });
        if (!set)
            return give(set.error(), "stopping its service");
    }
    next_ = 0;
    phase_ = context_.settings.mayEmptyBuckets ? Phase::Empty : Phase::Delete;
    return Step::again(Millis{0}, "deleting");
}

// One page of versions; nothing where the bucket is empty.
std::optional<Step> RemovalTask::emptyBucket(const aws::StackResource& resource) {
    aws::S3& s3 = context_.cloud.s3;
    auto exists = s3.bucketExists(resource.physicalId, context_.account);
    if (!exists)
        return give(exists.error(), "emptying its bucket");
    if (!*exists)
        return std::nullopt;
    auto versions = s3.listVersions(resource.physicalId, context_.account);
    if (!versions)
        return give(versions.error(), "emptying its bucket");
    if (versions->empty())
        return std::nullopt;
    auto failed = recorded(context_.notebook, node_, "s3:DeleteObjects", resource.physicalId, [&] {
        return s3.deleteObjects(resource.physicalId, *versions, context_.account);
    });
    if (!failed)
        return give(failed.error(), "emptying its bucket");
    if (!failed->empty())
        return Step::failed({.message = fmt::format("the bucket `{}` cannot be emptied: {}",
                                                    resource.physicalId, failed->front())});
    return Step::again(Millis{0}, fmt::format("emptying `{}`", resource.physicalId));
}

Step RemovalTask::empty() {
    const Result<std::string, aws::AwsError> text = cloudFormation_.originalTemplate(live_->id);
    if (!text)
        return give(text.error(), "emptying its buckets");
    const Result<TemplateView> view = viewTemplate(*text);
    for (; next_ < resources_.size(); ++next_) {
        const aws::StackResource& resource = resources_[next_];
        if (resource.type != kBucket || resource.physicalId.empty() ||
            resource.status == "DELETE_COMPLETE")
            continue;
        const TemplateResource* declared = view ? view->resource(resource.logicalId) : nullptr;
        if (declared != nullptr && declared->deletionPolicy.starts_with("Retain"))
            continue;
        if (std::optional<Step> step = emptyBucket(resource))
            return std::move(*step);
    }
    phase_ = Phase::Delete;
    return Step::again(Millis{0}, "deleting");
}

Step RemovalTask::remove() {
    std::vector<std::string> retained;
    const auto asked = context_.settings.retain.find(std::string(stack_.name));
    // CloudFormation takes the list only after a deletion has failed.
    if (asked != context_.settings.retain.end() && live_->status == "DELETE_FAILED")
        retained = asked->second;
    const std::string token = fmt::format("infrac-{:016x}", context_.random.next());
    auto deleted = recorded(context_.notebook, node_, "cloudformation:DeleteStack", live_->id, [&] {
        return cloudFormation_.deleteStack(live_->id, token, retained);
    });
    if (!deleted && !aws::mayHaveBeenExecuted(deleted.error()))
        return give(deleted.error(), "deleting");
    ++attempts_;
    follower_ =
        std::make_unique<StackFollower>(context_, node_, live_->id, token, "", live_->status);
    phase_ = Phase::Follow;
    return Step::again(Millis{500}, "deleting");
}

Step RemovalTask::follow() {
    const StackFollower::State state = follower_->poll();
    if (state == StackFollower::State::Lost)
        return Step::failed(follower_->lost());
    if (state == StackFollower::State::Working)
        return Step::again(follower_->delay(), follower_->status());
    if (follower_->ending() == Ending::Deleted)
        return Step::done("deleted");
    const bool isRetainAsked = context_.settings.retain.contains(std::string(stack_.name));
    if (attempts_ < (isRetainAsked ? kMostAttempts + 1 : kMostAttempts)) {
        phase_ = Phase::Look;
        return Step::again(kBetweenAttempts, "its deletion failed: trying again");
    }
    return failedDeletion();
}

Step RemovalTask::failedDeletion() {
    const std::optional<aws::Stack>& stack = follower_->stack();
    Failure failure = rootCause(context_, stack_, follower_->failures(), follower_->stackStatus(),
                                stack ? stack->statusReason : std::string{});
    failure.failureClass = Failure::Class::Stuck;
    const std::vector<aws::StackEvent>& failures = follower_->failures();
    const bool isBucket = std::ranges::any_of(
        failures, [](const aws::StackEvent& event) { return event.resourceType == kBucket; });
    if (isBucket && !context_.settings.mayEmptyBuckets) {
        failure.help = "`--empty-buckets` deletes what the stacks' buckets hold";
    } else {
        std::string names;
        for (const aws::StackEvent& event : failures)
            names += fmt::format("{}{}.{}", names.empty() ? "" : ",", stack_.name, event.logicalId);
        failure.help = names.empty() ? std::string("run the same command again")
                                     : fmt::format("remove the cause and run the same command "
                                                   "again, or leave it behind by `--retain {}`",
                                                   names);
    }
    return Step::failed(std::move(failure));
}

aws::Outcome<std::vector<Leftover>> leftoversOf(const Context& context,
                                                const manifest::Stack& stack) {
    aws::CloudFormation& cloudFormation = context.cloud.cloudFormation;
    std::vector<Leftover> out;
    auto live = cloudFormation.describeStack(std::string(stack.stackName));
    if (!live)
        return live.error();
    if (!*live)
        return out;
    auto text = cloudFormation.originalTemplate((*live)->id);
    if (!text)
        return text.error();
    auto resources = cloudFormation.listResources((*live)->id);
    if (!resources)
        return resources.error();
    const Result<TemplateView> view = viewTemplate(*text);
    for (const aws::StackResource& resource : *resources) {
        const TemplateResource* declared = view ? view->resource(resource.logicalId) : nullptr;
        if (declared != nullptr && declared->deletionPolicy.starts_with("Retain"))
            out.push_back({std::string(stack.stackName), resource.logicalId, resource.type,
                           resource.physicalId});
    }
    return out;
}

} // namespace infrac::deploy
