#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/keywords.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::DocDB::DBCluster/Properties", "Resources/AWS::Kinesis::Stream/Properties",
    "Resources/AWS::RDS::DBCluster/Properties",   "Resources/AWS::RDS::DBInstance/Properties",
    "Resources/AWS::RDS::DBInstance/Properties",  "Resources/AWS::Redshift::Cluster/Properties",
    "Resources/AWS::SQS::Queue/Properties",       "Resources/AWS::Synthetics::Canary/Properties",
};

struct Row {
    std::string_view type;
    std::string_view property;
};

constexpr Row kRows[] = {
    {"AWS::Kinesis::Stream", "RetentionPeriodHours"},
    {"AWS::SQS::Queue", "MessageRetentionPeriod"},
    {"AWS::DocDB::DBCluster", "BackupRetentionPeriod"},
    {"AWS::Synthetics::Canary", "SuccessRetentionPeriod"},
    {"AWS::Synthetics::Canary", "FailureRetentionPeriod"},
    {"AWS::Redshift::Cluster", "AutomatedSnapshotRetentionPeriod"},
    {"AWS::RDS::DBCluster", "BackupRetentionPeriod"},
};

void check(Engine& engine, const Context& at, const Node& properties, Failures& out) {
    const RulePath* type = ruleStepAt(at.rulePath, 1);
    if (type->name == "AWS::RDS::DBInstance") {
        checkBySchema(engine, at, *findRule("I3013"_rule),
                      ruledata::schema("extensions/aws_rds_dbinstance/backupretentionperiod"),
                      properties, out);
        return;
    }
    std::string_view missing;
    engine.forEachScenario(at, properties, [&](const Context&, const Node& scenario) {
        for (const Row& row : kRows)
            if (missing.empty() && row.type == type->name && scenario.find(row.property) == nullptr)
                missing = row.property;
    });
    if (!missing.empty())
        engine.fail(at, "I3013"_rule, out,
                    fmt::format("without `{}` data is deleted after a default period", missing));
}

} // namespace

extern const Rule i3013;
const Rule i3013{
    .id = "I3013"_rule,
    .name = "RetentionPeriod",
    .summary = "data expires after a period that is not stated",
    .page =
        {.reason =
             "A queue drops what nobody reads for four days. Whether that is meant should stand "
             "there.",
         .bad = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties: {DelaySeconds: 5}
)",
         .good = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties: {MessageRetentionPeriod: 1209600}
)"},
    .paths = kPaths,
    .message = "without `BackupRetentionPeriod` backups are deleted after a day",
    .checkValue = check,
};

} // namespace infrac::lint::rules
