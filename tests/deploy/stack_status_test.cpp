// The table of statuses is complete and agrees with itself.

#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "deploy/stacks/stack_status.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/stack_status");

// As CloudFormation's API reference lists them under `StackStatus` of the type Stack.
constexpr std::string_view kAll[] = {
    "CREATE_IN_PROGRESS",
    "CREATE_FAILED",
    "CREATE_COMPLETE",
    "ROLLBACK_IN_PROGRESS",
    "ROLLBACK_FAILED",
    "ROLLBACK_COMPLETE",
    "DELETE_IN_PROGRESS",
    "DELETE_FAILED",
    "DELETE_COMPLETE",
    "UPDATE_IN_PROGRESS",
    "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    "UPDATE_COMPLETE",
    "UPDATE_FAILED",
    "UPDATE_ROLLBACK_IN_PROGRESS",
    "UPDATE_ROLLBACK_FAILED",
    "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
    "UPDATE_ROLLBACK_COMPLETE",
    "REVIEW_IN_PROGRESS",
    "IMPORT_IN_PROGRESS",
    "IMPORT_COMPLETE",
    "IMPORT_ROLLBACK_IN_PROGRESS",
    "IMPORT_ROLLBACK_FAILED",
    "IMPORT_ROLLBACK_COMPLETE",
};

TEST_CASE("every status has one row, and no row another status") {
    std::set<std::string_view> rows;
    for (const StatusRow& row : stackStatuses())
        CHECK(rows.insert(row.status).second);

    CHECK(rows == std::set<std::string_view>(std::begin(kAll), std::end(kAll)));
}

TEST_CASE("what is in progress is waited for, except a stack that was never begun") {
    for (const StatusRow& row : stackStatuses()) {
        CAPTURE(row.status);
        const bool isReview = row.status == "REVIEW_IN_PROGRESS";
        const bool isOpen = row.status.ends_with("_IN_PROGRESS");
        CHECK((row.ending == Ending::Open) == isOpen);
        CHECK((row.onDeploy == OnDeploy::Wait) == (isOpen && !isReview));
        CHECK((row.onDestroy == OnDestroy::Wait) == (isOpen && !isReview));
    }
}

TEST_CASE("an update is begun only from a state that CloudFormation updates") {
    std::set<std::string_view> updated;
    for (const StatusRow& row : stackStatuses()) {
        if (row.onDeploy == OnDeploy::Update)
            updated.insert(row.status);
    }

    CHECK(updated == std::set<std::string_view>{"CREATE_COMPLETE", "UPDATE_COMPLETE",
                                                "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE",
                                                "IMPORT_ROLLBACK_COMPLETE"});
}

TEST_CASE("a rollback is never taken for success, a failed creation never updated") {
    CHECK(rowOf("ROLLBACK_COMPLETE").ending == Ending::RolledBack);
    CHECK(rowOf("UPDATE_ROLLBACK_COMPLETE").ending == Ending::RolledBack);
    for (std::string_view status : {"ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED"})
        CHECK(rowOf(status).onDeploy == OnDeploy::Recreate);
    for (std::string_view status :
         {"UPDATE_ROLLBACK_FAILED", "UPDATE_FAILED", "IMPORT_ROLLBACK_FAILED"})
        CHECK(rowOf(status).onDeploy == OnDeploy::Stuck);
}

TEST_CASE("a status of the future is waited for or left alone, never touched") {
    CHECK(rowOf("NEWLY_INVENTED_IN_PROGRESS").onDeploy == OnDeploy::Wait);
    CHECK(rowOf("NEWLY_INVENTED_COMPLETE").onDeploy == OnDeploy::Stuck);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
