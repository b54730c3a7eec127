// Helps a stack out of a state that neither an update nor a creation can begin from.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "deploy/context.h"
#include "deploy/stacks/stack_follower.h"

namespace infrac::deploy {

enum class Remedy : std::uint8_t {
    None,             // nothing is wrong
    Wait,             // something is under way
    ContinueRollback, // an update's rollback failed: let it go on, skipping what cannot be
    Rollback,         // an operation failed and was not rolled back
    Delete,           // a creation failed, or a deletion: (again) delete
};

// By the stack's status.
Remedy remedyFor(std::string_view status);

class RecoveryTask final : public Task {
public:
    // `skip`: logical IDs that the rollback shall leave as they are.
    RecoveryTask(const Context& context, const manifest::Stack& stack,
                 std::vector<std::string> skip);

    Step step() override;

private:
    Step look();
    Step follow();
    Step apply(Remedy remedy);
    Step failed();

    const Context& context_;
    const manifest::Stack& stack_;
    std::vector<std::string> skip_;
    std::string node_;
    std::optional<aws::Stack> live_{};
    std::unique_ptr<StackFollower> follower_{};
    bool hasActed_ = false;
    int errors_ = 0;
};

} // namespace infrac::deploy
