#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

void check(Engine& engine, const Context& at, const Node& properties, Failures& out) {
    engine.forEachScenario(at, properties, [&](const Context& within, const Node& scenario) {
        const Node* name = scenario.find("Engine");
        if (scenario.find("ReplicaMode") == nullptr || name == nullptr || !name->isString())
            return;
        const std::string lower = lowerCase(name->text());
        for (const std::string_view begin : {"oracle", "custom-oracle", "db2"})
            if (lower.starts_with(begin))
                return;
        engine
            .fail(within, "W3699"_rule, out,
                  fmt::format("`ReplicaMode` is ignored with `{}`", name->text()))
            .path = below(at.path, "ReplicaMode", engine.arena());
    });
}

} // namespace

extern const Rule w3699;
const Rule w3699{
    .id = "W3699"_rule,
    .name = "IgnoredReplicaMode",
    .summary = "an engine has no modes of replicas",
    .page = {.reason = "Only replicas of Oracle and Db2 have modes; others ignore the property.",
             .bad = R"(Resources:
  Replica:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      DBInstanceClass: db.r5.large
      Engine: postgres
      SourceDBInstanceIdentifier: letters
      ReplicaMode: mounted
)",
             .good = R"(Resources:
  Replica:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      DBInstanceClass: db.r5.large
      Engine: postgres
      SourceDBInstanceIdentifier: letters
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
