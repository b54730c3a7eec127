#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    if (!value.isMap())
        return;
    Context within = at;
    within.functions = {};
    checkByRegion(engine, within, *findRule("E3025"_rule), withLowerEngine(engine, value), out);
}

} // namespace

extern const Rule e3025;
const Rule e3025{
    .id = "E3025"_rule,
    .name = "InstanceClass",
    .summary = "the region has no such class of database instance",
    .page =
        {.reason =
             "Not every class of database instance exists in every region and for every engine.",
         .bad = R"(Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      DBInstanceClass: db.m4.xxlarge
      AllocatedStorage: "20"
      Engine: postgres
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
    .schema = "extensions/aws_rds_dbinstance/dbinstanceclass_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
