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

constexpr std::string_view kSchema = "extensions/aws_rds_dbinstance/db_instance_class";

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    if (!value.isMap())
        return;
    Context within = at;
    within.functions = {};
    checkBySchema(engine, within, *findRule("E3062"_rule), ruledata::schema(kSchema),
                  withLowerEngine(engine, value), out);
}

} // namespace

extern const Rule e3062;
const Rule e3062{
    .id = "E3062"_rule,
    .name = "EngineInstanceClass",
    .summary = "the engine has no such class of database instance",
    .page = {.reason = "Each version of a database engine runs on certain classes of instances. "
                       "RDS refuses another one only when the instance is made. Take a class that "
                       "the version knows, which is most often one of a newer generation.",
             .bad = R"(Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: mysql
      EngineVersion: 8.0.40
      DBInstanceClass: db.m3.large
      AllocatedStorage: "100"
      BackupRetentionPeriod: 7
      StorageEncrypted: true
)",
             .good = R"(Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: mysql
      EngineVersion: 8.0.40
      DBInstanceClass: db.m6g.large
      AllocatedStorage: "100"
      BackupRetentionPeriod: 7
      StorageEncrypted: true
)"},
    .paths = kPaths,
    .schema = kSchema,
    .reports = Reports::Each,
    .checkValue = check,
};

} // namespace infrac::lint::rules
