#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::DocDB::DBInstance/Properties/DBInstanceClass",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    checkByRegion(engine, at, *findRule("E3620"_rule), value, out);
}

} // namespace

extern const Rule e3620;
const Rule e3620{
    .id = "E3620"_rule,
    .name = "DocumentDbClass",
    .summary = "the region has no such type for a DocumentDB instance",
    .page = {.reason = "DocumentDB has its own list of instance classes, by region.",
             .bad = R"(Resources:
  Instance:
    Type: AWS::DocDB::DBInstance
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      DBClusterIdentifier: letters
      DBInstanceClass: db.r5.tiny
)",
             .good = R"(Resources:
  Instance:
    Type: AWS::DocDB::DBInstance
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      DBClusterIdentifier: letters
      DBInstanceClass: db.r5.large
)"},
    .paths = kPaths,
    .schema = "extensions/aws_docdb_dbinstance/dbinstanceclass_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
