// What each status of a stack means, as data: what a deployment does about it when it finds it,
// what a removal does, and how an operation that ends in it has ended.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace infrac::deploy {

enum class OnDeploy : std::uint8_t {
    Create,
    Update,
    Recreate, // delete what is left of a failed creation, then create
    Wait,     // something is under way: see how it ends, then look again
    Stuck,    // nothing can be done without `infrac recover`
    Undelete, // a deletion failed: finish it first
};

enum class OnDestroy : std::uint8_t { Nothing, Delete, Wait };

enum class Ending : std::uint8_t {
    Open,       // still under way
    Succeeded,  // the stack is as it was asked to be
    RolledBack, // as it was before; after a creation, empty
    Failed,     // neither
    Deleted,
};

struct StatusRow {
    std::string_view status;
    OnDeploy onDeploy;
    OnDestroy onDestroy;
    Ending ending;
};

// Every status that CloudFormation has.
std::span<const StatusRow> stackStatuses();

// For a status that CloudFormation has learned since: judged by its last words.
StatusRow rowOf(std::string_view status);

// Of resources, in events: whether it says that something failed.
bool isFailure(std::string_view resourceStatus);

} // namespace infrac::deploy
