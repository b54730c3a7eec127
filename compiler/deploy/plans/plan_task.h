// Plans one node. What is found is written into a NodePlan that outlives the task.
#pragma once

#include <memory>

#include "deploy/parts/patience.h"
#include "deploy/plans/plan.h"
#include "deploy/stacks/change_set_maker.h"

namespace infrac::deploy {

class StackPlanTask final : public Task {
public:
    StackPlanTask(const Context& context, const manifest::Stack& stack, bool keepsChangeSet,
                  NodePlan& out);

    Step step() override;

private:
    Step look();
    Step compare();
    Step planFromTemplate(const std::string& liveTemplate);
    Step planFromChangeSet();
    Step discard();
    Step finish(Verb verb, std::string summary);
    void addAll();
    void noteKept();

    const Context& context_;
    const manifest::Stack& stack_;
    bool keepsChangeSet_;
    NodePlan& out_;
    std::optional<aws::Stack> live_{};
    DesiredStack desired_{};
    std::unique_ptr<ChangeSetMaker> maker_{};
    bool isRead_ = false; // the change set
    Patience patience_{};
};

class ActionPlanTask final : public Task {
public:
    ActionPlanTask(const Context& context, const Entry& entry, NodePlan& out)
        : context_(context), entry_(entry), out_(out) {}

    Step step() override;

private:
    const Context& context_;
    const Entry& entry_;
    NodePlan& out_;
    Patience patience_{};
};

} // namespace infrac::deploy
