// The actions that begin an operation on a stack, or change what it is besides its resources.
#include <algorithm>

#include <fmt/format.h>

#include "awsim/cloudformation/cloudformation.h"

namespace infrac::awsim {
namespace {

OnFailure onFailureOf(const Pairs& params) {
    std::string word = valueOf(params, "OnFailure");
    if (word.empty())
        word = valueOf(params, "OnStackFailure");
    if (valueOf(params, "DisableRollback") == "true" || word == "DO_NOTHING")
        return OnFailure::Nothing;
    return word == "DELETE" ? OnFailure::Delete : OnFailure::RollBack;
}

bool mayUpdate(const std::string& status) {
    return status == "CREATE_COMPLETE" || status == "UPDATE_COMPLETE" ||
           status == "UPDATE_ROLLBACK_COMPLETE" || status == "IMPORT_COMPLETE" ||
           status == "CREATE_FAILED" || status == "UPDATE_FAILED";
}

} // namespace

CloudFormation::Answer CloudFormation::createStack(const Pairs& params) {
    std::string name = valueOf(params, "StackName");
    if (StackData* known = find(name)) {
        Xml again;
        again.text("StackId", known->id);
        if (auto answer = repeated(*known, params, "CreateStack", again);
            answer && !std::holds_alternative<Error>(*answer))
            return *answer;
        return Error{"AlreadyExistsException", fmt::format("Stack [{}] already exists", name)};
    }
    auto target = targetOf(params, nullptr);
    if (Error* error = std::get_if<Error>(&target))
        return *error;
    if (auto error = checkCapabilities(std::get<Target>(target)))
        return *error;
    StackData& stack = makeStack(name);
    stack.isProtected = valueOf(params, "EnableTerminationProtection") == "true";
    Xml out;
    out.text("StackId", stack.id);
    (void)repeated(stack, params, "CreateStack", out);
    begin(stack, {.goal = Goal::Create,
                  .target = std::get<Target>(std::move(target)),
                  .token = valueOf(params, "ClientRequestToken"),
                  .onFailure = onFailureOf(params)});
    return out;
}

CloudFormation::Answer CloudFormation::updateStack(const Pairs& params) {
    StackData* stack = find(valueOf(params, "StackName"));
    if (!stack)
        return missing(valueOf(params, "StackName"));
    Xml out;
    out.text("StackId", stack->id);
    if (auto answer = repeated(*stack, params, "UpdateStack", out))
        return *answer;
    if (isBusy(*stack) || !mayUpdate(stack->status))
        return Error{"ValidationError", fmt::format("Stack:{} is in {} state and can not be "
                                                    "updated.",
                                                    stack->id, stack->status)};
    auto target = targetOf(params, stack);
    if (Error* error = std::get_if<Error>(&target))
        return *error;
    if (auto error = checkCapabilities(std::get<Target>(target)))
        return *error;
    const Target& wanted = std::get<Target>(target);
    bool isSame = wanted.root == stack->now.root && wanted.given == stack->now.given &&
                  wanted.tags == stack->now.tags;
    if (isSame)
        return Error{"ValidationError", "No updates are to be performed."};
    begin(*stack, {.goal = Goal::Update,
                   .target = std::get<Target>(std::move(target)),
                   .token = valueOf(params, "ClientRequestToken"),
                   .onFailure = onFailureOf(params)});
    return out;
}

CloudFormation::Answer CloudFormation::deleteStack(const Pairs& params) {
    StackData* stack = find(valueOf(params, "StackName"));
    if (!stack) // what is not there counts as deleted
        return Xml{};
    if (auto answer = repeated(*stack, params, "DeleteStack", {}))
        return *answer;
    if (stack->isProtected)
        return Error{"ValidationError",
                     fmt::format("Stack [{}] cannot be deleted while TerminationProtection is "
                                 "enabled",
                                 stack->name)};
    if (isBusy(*stack))
        return stack->status == "DELETE_IN_PROGRESS"
                   ? Answer{Xml{}}
                   : Answer{Error{"ValidationError",
                                  fmt::format("Stack [{}] cannot be deleted while in status {}",
                                              stack->id, stack->status)}};
    std::vector<std::string> retained = membersOf(params, "RetainResources");
    if (!retained.empty() && stack->status != "DELETE_FAILED")
        return Error{"ValidationError",
                     "Invalid operation on stack [" + stack->id +
                         "]. When you delete a stack, specify which resources to retain only when "
                         "the stack is in the DELETE_FAILED state."};
    if (stack->status == "REVIEW_IN_PROGRESS") {
        stack->isDeleted = true;
        stack->deleted = options_.clock();
        stack->status = "DELETE_COMPLETE";
        return Xml{};
    }
    begin(*stack, {.goal = Goal::Delete,
                   .token = valueOf(params, "ClientRequestToken"),
                   .retain = {retained.begin(), retained.end()},
                   .isForced = valueOf(params, "DeletionMode") == "FORCE_DELETE_STACK"});
    return Xml{};
}

CloudFormation::Answer CloudFormation::cancelUpdateStack(const Pairs& params) {
    StackData* stack = find(valueOf(params, "StackName"));
    if (!stack)
        return missing(valueOf(params, "StackName"));
    if (auto answer = repeated(*stack, params, "CancelUpdateStack", {}))
        return *answer;
    auto running = running_.find(stack->id);
    if (running == running_.end() || !running->second->isUpdating())
        return Error{"ValidationError",
                     fmt::format("CancelUpdateStack cannot be called from current stack status "
                                 "{}",
                                 stack->status)};
    running->second->cancel();
    advanceAll();
    return Xml{};
}

CloudFormation::Answer CloudFormation::continueUpdateRollback(const Pairs& params) {
    StackData* stack = find(valueOf(params, "StackName"));
    if (!stack)
        return missing(valueOf(params, "StackName"));
    if (auto answer = repeated(*stack, params, "ContinueUpdateRollback", {}))
        return *answer;
    if (stack->status != "UPDATE_ROLLBACK_FAILED")
        return Error{"ValidationError",
                     fmt::format("Stack:{} is in {} state and can not continue rolling back",
                                 stack->id, stack->status)};
    std::vector<std::string> skipped = membersOf(params, "ResourcesToSkip");
    for (const std::string& id : skipped) {
        bool isFailed = std::any_of(stack->unrestored.begin(), stack->unrestored.end(),
                                    [&](const auto& each) { return each.first == id; });
        if (!isFailed)
            return Error{"ValidationError",
                         fmt::format("ResourcesToSkip contains resource {} that is not in state "
                                     "UPDATE_FAILED",
                                     id)};
    }
    begin(*stack, {.goal = Goal::ContinueRollback,
                   .token = valueOf(params, "ClientRequestToken"),
                   .skip = {skipped.begin(), skipped.end()}});
    return Xml{};
}

CloudFormation::Answer CloudFormation::rollbackStack(const Pairs& params) {
    StackData* stack = find(valueOf(params, "StackName"));
    if (!stack)
        return missing(valueOf(params, "StackName"));
    Xml out;
    out.text("StackId", stack->id);
    if (auto answer = repeated(*stack, params, "RollbackStack", out))
        return *answer;
    if (stack->status != "CREATE_FAILED")
        return Error{"ValidationError", fmt::format("RollbackStack cannot be called from current "
                                                    "stack status {}",
                                                    stack->status)};
    begin(*stack, {.goal = Goal::RollBack, .token = valueOf(params, "ClientRequestToken")});
    return out;
}

CloudFormation::Answer CloudFormation::updateTerminationProtection(const Pairs& params) {
    StackData* stack = find(valueOf(params, "StackName"));
    if (!stack)
        return missing(valueOf(params, "StackName"));
    stack->isProtected = valueOf(params, "EnableTerminationProtection") == "true";
    Xml out;
    out.text("StackId", stack->id);
    return out;
}

CloudFormation::Answer CloudFormation::setStackPolicy(const Pairs& params) {
    StackData* stack = find(valueOf(params, "StackName"));
    if (!stack)
        return missing(valueOf(params, "StackName"));
    stack->policy = valueOf(params, "StackPolicyBody");
    return Xml{};
}

CloudFormation::Answer CloudFormation::getStackPolicy(const Pairs& params) {
    StackData* stack = find(valueOf(params, "StackName"));
    if (!stack)
        return missing(valueOf(params, "StackName"));
    Xml out;
    out.present("StackPolicyBody", stack->policy);
    return out;
}

} // namespace infrac::awsim
