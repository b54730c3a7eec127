// Makes a change set and waits until CloudFormation has worked it out; finds the one that an
// earlier run made, by its name.
#pragma once

#include <string>

#include "deploy/context.h"
#include "deploy/stacks/desired_stack.h"

namespace infrac::deploy {

class ChangeSetMaker {
public:
    enum class State : std::uint8_t { Working, Ready, NoChange, Failed };

    // `type`: CREATE or UPDATE. All must outlive the maker.
    ChangeSetMaker(const Context& context, const manifest::Stack& stack,
                   const DesiredStack& desired, std::string type);

    // One or two calls.
    State step();

    host::Millis delay() const { return delay_; } // before the next step
    const aws::ChangeSet& changeSet() const { return changeSet_; }
    const Failure& failure() const { return failure_; }
    const std::string& name() const { return name_; }

private:
    enum class Phase : std::uint8_t { Find, Upload, Create, Wait };

    State find();
    State upload();
    State create();
    State wait();
    State judge(aws::ChangeSet changeSet);
    State fail(Failure failure);
    State again(const aws::AwsError& error);
    bool remove();
    bool needsUpload() const;

    const Context& context_;
    const manifest::Stack& stack_;
    const DesiredStack& desired_;
    std::string node_;
    std::string type_;
    std::string name_;
    std::string templateUrl_{};
    Phase phase_ = Phase::Find;
    int tries_ = 0;
    host::Millis delay_{0};
    aws::ChangeSet changeSet_{};
    Failure failure_{};
};

} // namespace infrac::deploy
