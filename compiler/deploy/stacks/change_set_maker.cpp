#include "deploy/stacks/change_set_maker.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/sha256.h"
#include "cfn/quotas.h"
#include "deploy/recorded.h"

namespace infrac::deploy {

using host::Millis;

namespace {

constexpr int kMostTries = 20;
constexpr Millis kPoll{1500};
constexpr Millis kAfterError{3000};

// How CloudFormation says that there is nothing to do; there is no other sign of it, as a set
// without resources may still change outputs.
constexpr std::string_view kNoChange[] = {
    "didn't contain changes",
    "No updates are to be performed",
};

bool saysNoChange(std::string_view reason) {
    return std::ranges::any_of(kNoChange, [&](std::string_view words) {
        return reason.find(words) != std::string_view::npos;
    });
}

} // namespace

ChangeSetMaker::ChangeSetMaker(const Context& context, const manifest::Stack& stack,
                               const DesiredStack& desired, std::string type)
    : context_(context), stack_(stack), desired_(desired),
      node_(fmt::format("stack:{}", stack.name)), type_(std::move(type)),
      name_(fmt::format("infrac-{}-{}", context.runId, desired.fingerprint)) {}

ChangeSetMaker::State ChangeSetMaker::fail(Failure failure) {
    failure_ = std::move(failure);
    return State::Failed;
}

ChangeSetMaker::State ChangeSetMaker::again(const aws::AwsError& error) {
    if (!isPassing(error) || ++tries_ > kMostTries)
        return fail(failureOf(error));
    delay_ = kAfterError;
    return State::Working;
}

ChangeSetMaker::State ChangeSetMaker::step() {
    delay_ = Millis{0};
    switch (phase_) {
    case Phase::Find:
        return find();
    case Phase::Upload:
        return upload();
    case Phase::Create:
        return create();
    case Phase::Wait:
        return wait();
    }
    return State::Failed;
}

bool ChangeSetMaker::needsUpload() const { return cfn::needsBucket(desired_.body); }

bool ChangeSetMaker::remove() {
    const std::string stackName(stack_.stackName);
    return static_cast<bool>(
        recorded(context_.notebook, node_, "cloudformation:DeleteChangeSet", name_,
                 [&] { return context_.cloud.cloudFormation.deleteChangeSet(stackName, name_); }));
}

ChangeSetMaker::State ChangeSetMaker::find() {
    auto found =
        context_.cloud.cloudFormation.describeChangeSet(std::string(stack_.stackName), name_);
    if (!found)
        return again(found.error());
    if (!*found) {
        phase_ = needsUpload() ? Phase::Upload : Phase::Create;
        return State::Working;
    }
    const aws::ChangeSet& changeSet = **found;
    const bool isPending =
        changeSet.status.starts_with("CREATE_") && changeSet.status != "CREATE_COMPLETE";
    const bool isGood =
        changeSet.status == "CREATE_COMPLETE" && changeSet.executionStatus == "AVAILABLE";
    // A secret may have been another one then.
    if ((isPending || isGood) && !desired_.hasUncomparable) {
        phase_ = Phase::Wait;
        return isGood ? judge(**found) : State::Working;
    }
    if (!changeSet.status.starts_with("DELETE_"))
        (void)remove();
    if (++tries_ > kMostTries)
        return fail({.message = fmt::format(
                         "the change set `{}` of an earlier run cannot be deleted", name_)});
    delay_ = kPoll;
    return State::Working;
}

ChangeSetMaker::State ChangeSetMaker::upload() {
    const std::string& bucket = context_.settings.templateBucket;
    if (bucket.empty())
        return fail({.failureClass = Failure::Class::Local,
                     .message = fmt::format("the template of stack `{}` has {} bytes, too many to "
                                            "be sent in a request ({})",
                                            stack_.name, desired_.body.size(),
                                            cfn::quotas::kInlineBodyBytes),
                     .help = "name a bucket for it by `--template-bucket`"});
    aws::PutObjectInput input;
    input.bucket = bucket;
    input.key =
        fmt::format("infrac/{}/{}.template", context_.manifest().app, sha256Hex(desired_.body));
    input.body = desired_.body;
    input.contentType = "application/json";
    input.expectedOwner = context_.account;
    auto head = context_.cloud.s3.headObject(bucket, input.key, context_.account);
    if (!head)
        return again(head.error());
    if (!*head) {
        auto put = recorded(context_.notebook, node_, "s3:PutObject", input.key,
                            [&] { return context_.cloud.s3.putObject(input); });
        if (!put)
            return again(put.error());
    }
    const aws::Connection& connection = context_.cloud.connection;
    Result<aws::ServiceEndpoint> endpoint = connection.endpoint("s3");
    if (!endpoint)
        return fail({.failureClass = Failure::Class::Local, .message = endpoint.error().message});
    templateUrl_ = fmt::format("{}/{}/{}", endpoint->url, bucket, input.key);
    phase_ = Phase::Create;
    return State::Working;
}

ChangeSetMaker::State ChangeSetMaker::create() {
    aws::CreateChangeSetInput input;
    input.stackName = stack_.stackName;
    input.changeSetName = name_;
    input.type = type_;
    (needsUpload() ? input.templateUrl : input.templateBody) =
        needsUpload() ? templateUrl_ : desired_.body;
    input.parameters = desired_.parameters;
    input.capabilities = desired_.capabilities;
    input.tags = desired_.tags;
    input.clientToken = name_;
    auto created = recorded(context_.notebook, node_, "cloudformation:CreateChangeSet", name_,
                            [&] { return context_.cloud.cloudFormation.createChangeSet(input); });
    if (!created && created.error().code != "AlreadyExistsException") {
        if (isPassing(created.error()))
            phase_ = Phase::Find;
        return again(created.error());
    }
    phase_ = Phase::Wait;
    return State::Working;
}

ChangeSetMaker::State ChangeSetMaker::wait() {
    auto found =
        context_.cloud.cloudFormation.describeChangeSet(std::string(stack_.stackName), name_);
    if (!found)
        return again(found.error());
    if (!*found) {
        // Just made, and not seen yet by whoever answered.
        if (++tries_ > kMostTries)
            return fail({.message = fmt::format("the change set `{}` is gone", name_)});
        delay_ = kPoll;
        return State::Working;
    }
    return judge(std::move(**found));
}

ChangeSetMaker::State ChangeSetMaker::judge(aws::ChangeSet changeSet) {
    changeSet_ = std::move(changeSet);
    if (changeSet_.status == "CREATE_COMPLETE")
        return State::Ready;
    if (changeSet_.status != "FAILED") {
        delay_ = kPoll;
        return State::Working;
    }
    (void)remove();
    if (saysNoChange(changeSet_.statusReason))
        return State::NoChange;
    return fail({.message = fmt::format("CloudFormation refuses the change of stack `{}`: {}",
                                        stack_.stackName, changeSet_.statusReason)});
}

} // namespace infrac::deploy
