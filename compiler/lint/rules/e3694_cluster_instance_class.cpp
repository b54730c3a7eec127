#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    if (!value.isMap())
        return;
    Context within = at;
    within.functions = {};
    checkByRegion(engine, within, *findRule("E3694"_rule), value, out);
}

} // namespace

extern const Rule e3694;
const Rule e3694{
    .id = "E3694"_rule,
    .name = "ClusterInstanceClass",
    .summary = "the region has no such class for a database cluster",
    .page = {.reason = "A Multi-AZ cluster of RDS has its own list of instance classes, by region.",
             .bad = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: mysql
      AllocatedStorage: 100
      Iops: 1000
      StorageType: io1
      DBClusterInstanceClass: db.m5d.tiny
)",
             .good = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: mysql
      AllocatedStorage: 100
      Iops: 1000
      StorageType: io1
      DBClusterInstanceClass: db.m5d.large
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/dbclusterinstanceclass_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
