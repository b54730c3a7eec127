#include "deploy/stacks/stack_status.h"

namespace infrac::deploy {
namespace {

// clang-format off
constexpr StatusRow kRows[] = {
    {"CREATE_IN_PROGRESS",                           OnDeploy::Wait,     OnDestroy::Wait,    Ending::Open},
    {"CREATE_FAILED",                                OnDeploy::Recreate, OnDestroy::Delete,  Ending::Failed},
    {"CREATE_COMPLETE",                              OnDeploy::Update,   OnDestroy::Delete,  Ending::Succeeded},
    {"ROLLBACK_IN_PROGRESS",                         OnDeploy::Wait,     OnDestroy::Wait,    Ending::Open},
    {"ROLLBACK_FAILED",                              OnDeploy::Recreate, OnDestroy::Delete,  Ending::Failed},
    {"ROLLBACK_COMPLETE",                            OnDeploy::Recreate, OnDestroy::Delete,  Ending::RolledBack},
    {"DELETE_IN_PROGRESS",                           OnDeploy::Wait,     OnDestroy::Wait,    Ending::Open},
    {"DELETE_FAILED",                                OnDeploy::Undelete, OnDestroy::Delete,  Ending::Failed},
    {"DELETE_COMPLETE",                              OnDeploy::Create,   OnDestroy::Nothing, Ending::Deleted},
    {"UPDATE_IN_PROGRESS",                           OnDeploy::Wait,     OnDestroy::Wait,    Ending::Open},
    {"UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",          OnDeploy::Wait,     OnDestroy::Wait,    Ending::Open},
    {"UPDATE_COMPLETE",                              OnDeploy::Update,   OnDestroy::Delete,  Ending::Succeeded},
    {"UPDATE_FAILED",                                OnDeploy::Stuck,    OnDestroy::Delete,  Ending::Failed},
    {"UPDATE_ROLLBACK_IN_PROGRESS",                  OnDeploy::Wait,     OnDestroy::Wait,    Ending::Open},
    {"UPDATE_ROLLBACK_FAILED",                       OnDeploy::Stuck,    OnDestroy::Delete,  Ending::Failed},
    {"UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", OnDeploy::Wait,     OnDestroy::Wait,    Ending::Open},
    {"UPDATE_ROLLBACK_COMPLETE",                     OnDeploy::Update,   OnDestroy::Delete,  Ending::RolledBack},
    {"REVIEW_IN_PROGRESS",                           OnDeploy::Create,   OnDestroy::Delete,  Ending::Open},
    {"IMPORT_IN_PROGRESS",                           OnDeploy::Wait,     OnDestroy::Wait,    Ending::Open},
    {"IMPORT_COMPLETE",                              OnDeploy::Update,   OnDestroy::Delete,  Ending::Succeeded},
    {"IMPORT_ROLLBACK_IN_PROGRESS",                  OnDeploy::Wait,     OnDestroy::Wait,    Ending::Open},
    {"IMPORT_ROLLBACK_FAILED",                       OnDeploy::Stuck,    OnDestroy::Delete,  Ending::Failed},
    {"IMPORT_ROLLBACK_COMPLETE",                     OnDeploy::Update,   OnDestroy::Delete,  Ending::RolledBack},
};
// clang-format on

} // namespace

std::span<const StatusRow> stackStatuses() { return kRows; }

StatusRow rowOf(std::string_view status) {
    for (const StatusRow& row : kRows) {
        if (row.status == status)
            return row;
    }
    if (status.ends_with("_IN_PROGRESS"))
        return {status, OnDeploy::Wait, OnDestroy::Wait, Ending::Open};
    return {status, OnDeploy::Stuck, OnDestroy::Delete, Ending::Failed};
}

bool isFailure(std::string_view resourceStatus) { return resourceStatus.ends_with("_FAILED"); }

} // namespace infrac::deploy
