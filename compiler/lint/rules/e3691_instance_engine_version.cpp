#include "lint/engine/engine.h"
#include "lint/engine/keywords.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

constexpr std::string_view kSchema = "extensions/aws_rds_dbinstance/engine_version";

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    if (!value.isMap())
        return;
    checkBySchema(engine, at, *findRule("E3691"_rule), ruledata::schema(kSchema),
                  withLowerEngine(engine, value), out);
}

} // namespace

extern const Rule e3691;
const Rule e3691{
    .id = "E3691"_rule,
    .name = "InstanceEngineVersion",
    .summary = "a database instance has no such version of its engine",
    .page = {.reason = "RDS has no such version of the engine, or no more, and refuses the "
                       "instance. Name a version that there is; one without its last part, such as "
                       "`8.0`, takes the newest of its kind.",
             .bad = R"(Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      DBInstanceClass: db.t3.micro
      AllocatedStorage: "20"
      Engine: postgres
      EngineVersion: "1.0"
)",
             .good = R"(Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      DBInstanceClass: db.t3.micro
      AllocatedStorage: "20"
      Engine: postgres
)"},
    .paths = kPaths,
    .schema = kSchema,
    .reports = Reports::Each,
    .checkValue = check,
};

} // namespace infrac::lint::rules
