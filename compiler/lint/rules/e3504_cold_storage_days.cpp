#include <cstdint>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Backup::BackupPlan/Properties/BackupPlan/BackupPlanRule/*/Lifecycle",
    "Resources/AWS::Backup::BackupPlan/Properties/BackupPlan/BackupPlanRule/*/CopyActions/*/"
    "Lifecycle",
};

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
constexpr std::int64_t kColdDays = 90;

void check(Engine& engine, const Context& at, const Node& lifecycle, Failures& out) {
    engine.forEachScenario(at, lifecycle, [&](const Context& within, const Node& scenario) {
        const Node* end = scenario.find("DeleteAfterDays");
        const Node* cold = scenario.find("MoveToColdStorageAfterDays");
        if (end == nullptr || cold == nullptr || !end->isInteger() || !cold->isInteger() ||
            cold->integer() <= 0 || end->integer() >= cold->integer() + kColdDays)
            return;
        engine
            .fail(within, "E3504"_rule, out,
                  fmt::format("what is in cold storage stays there {} days at least", kColdDays))
            .path = below(at.path, "DeleteAfterDays", engine.arena());
    });
}

} // namespace

extern const Rule e3504;
const Rule e3504{
    .id = "E3504"_rule,
    .name = "ColdStorageDays",
    .summary = "a backup is deleted too soon after it went to cold storage",
    .page = {.reason =
                 "What went to cold storage is paid for 90 days at least; a plan that deletes it "
                 "before is refused.",
             .bad = R"(Resources:
  Plan:
    Type: AWS::Backup::BackupPlan
    Properties:
      BackupPlan:
        BackupPlanName: daily
        BackupPlanRule:
          - RuleName: daily
            TargetBackupVault: Default
            Lifecycle: {MoveToColdStorageAfterDays: 30, DeleteAfterDays: 60}
)",
             .good = R"(Resources:
  Plan:
    Type: AWS::Backup::BackupPlan
    Properties:
      BackupPlan:
        BackupPlanName: daily
        BackupPlanRule:
          - RuleName: daily
            TargetBackupVault: Default
            Lifecycle: {MoveToColdStorageAfterDays: 30, DeleteAfterDays: 120}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
