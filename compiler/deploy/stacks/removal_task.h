// Deletes one stack: scales its services to nothing first, follows the deletion, tries again
// where something still held on to something else, and says what it leaves.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "deploy/context.h"
#include "deploy/stacks/stack_follower.h"

namespace infrac::deploy {

class RemovalTask final : public Task {
public:
    RemovalTask(const Context& context, const manifest::Stack& stack);

    Step step() override;

private:
    enum class Phase : std::uint8_t { Look, Attached, Quiet, Empty, Delete, Follow };

    Step look();
    Step attached();
    Step quiet();
    Step empty();
    Step remove();
    Step follow();

    Step give(const aws::AwsError& error, std::string status);
    Step failedDeletion();
    std::optional<Step> emptyBucket(const aws::StackResource& resource);

    const Context& context_;
    const manifest::Stack& stack_;
    aws::CloudFormation& cloudFormation_;
    std::string node_;
    std::string name_;

    Phase phase_ = Phase::Look;
    int errors_ = 0;
    int attempts_ = 0;
    bool isFound_ = false;
    std::optional<aws::Stack> live_{};
    std::vector<aws::StackResource> resources_{};
    std::size_t next_ = 0; // of resources_
    std::unique_ptr<StackFollower> follower_{};
};

// A resource that stays when its stack goes, by its DeletionPolicy.
struct Leftover {
    std::string stackName;
    std::string logicalId;
    std::string type;
    std::string physicalId;
};
// Of what is deployed now. Nothing where the stack is not there.
aws::Outcome<std::vector<Leftover>> leftoversOf(const Context& context,
                                                const manifest::Stack& stack);

} // namespace infrac::deploy
