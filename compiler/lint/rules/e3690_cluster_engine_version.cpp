#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule e3690;
const Rule e3690{
    .id = "E3690"_rule,
    .name = "ClusterEngineVersion",
    .summary = "a database cluster has no such version of its engine",
    .page = {.reason = "RDS has no such version of the engine, or no more, and refuses the "
                       "cluster. Name a version that there is; one without its last part, such as "
                       "`8.0`, takes the newest of its kind.",
             .bad = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: aurora-postgresql
      EngineVersion: "1.0"
)",
             .good = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: aurora-postgresql
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/engine_version",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
