// Brings one stack to what the manifest says, whatever state it is found in. Each step asks
// AWS what is; nothing is taken from memory that AWS can tell, so that a run that was killed
// goes on by starting over.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "deploy/context.h"
#include "deploy/stacks/change_set_maker.h"
#include "deploy/stacks/desired_stack.h"
#include "deploy/stacks/stack_follower.h"

namespace infrac::deploy {

class StackTask final : public Task {
public:
    StackTask(const Context& context, const manifest::Stack& stack);

    Step step() override;

private:
    enum class Phase : std::uint8_t {
        Look,
        Attached,
        Removing,
        Compare,
        Change,
        Execute,
        Follow,
        Settle
    };

    Step look();
    Step attach();
    Step attached();
    Step recreate();
    Step removing();
    Step compare();
    Step change();
    Step execute();
    Step follow();
    Step settle();

    Step stuck() const;
    Step failedOperation();
    Step give(const aws::AwsError& error, std::string status);
    Step lookAgain(host::Millis delay, std::string status);
    std::string serviceStatus();
    std::optional<Failure> protect();
    std::optional<Failure> writeOutputs(const aws::Stack& stack) const;
    std::optional<Failure> refuseLoss(const aws::ChangeSet& changeSet) const;
    void dropShell();

    const Context& context_;
    const manifest::Stack& stack_;
    aws::CloudFormation& cloudFormation_;
    std::string node_;
    std::string name_; // of the stack in AWS

    Phase phase_ = Phase::Look;
    int looks_ = 0;
    int errors_ = 0;
    bool isCreation_ = false;
    bool hasChanged_ = false;
    host::Millis serviceAsked_{0};
    std::optional<aws::Stack> live_{};
    std::unique_ptr<DesiredStack> desired_{};
    std::unique_ptr<ChangeSetMaker> maker_{};
    std::unique_ptr<StackFollower> follower_{};
};

// What a stack's outputs are written to: a flat object, in their order.
std::string outputsJson(const aws::Stack& stack);
Texts outputsOf(const aws::Stack& stack);

// What `infrac recover` must be told for this stack.
std::string recoverLine(const Context& context, const manifest::Stack& stack);

} // namespace infrac::deploy
