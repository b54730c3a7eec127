#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Neptune::DBInstance/Properties/DBInstanceClass",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    checkByRegion(engine, at, *findRule("E3635"_rule), value, out);
}

} // namespace

extern const Rule e3635;
const Rule e3635{
    .id = "E3635"_rule,
    .name = "NeptuneClass",
    .summary = "the region has no such type for a Neptune instance",
    .page = {.reason = "Neptune has its own list of instance classes, by region.",
             .bad = R"(Resources:
  Instance:
    Type: AWS::Neptune::DBInstance
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      DBClusterIdentifier: letters
      DBInstanceClass: db.r5.tiny
)",
             .good = R"(Resources:
  Instance:
    Type: AWS::Neptune::DBInstance
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      DBClusterIdentifier: letters
      DBInstanceClass: db.r5.large
)"},
    .paths = kPaths,
    .schema = "extensions/aws_neptune_dbinstance/dbinstanceclass_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
