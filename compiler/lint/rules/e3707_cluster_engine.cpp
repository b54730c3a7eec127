#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

} // namespace

extern const Rule e3707;
const Rule e3707{
    .id = "E3707"_rule,
    .name = "ClusterEngine",
    .summary = "a database instance has another engine than its cluster",
    .page = {.reason = "An instance of a cluster has the engine of its cluster.",
             .bad = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: aurora-mysql
      StorageEncrypted: true
  Instance:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      DBClusterIdentifier: !Ref Cluster
      DBInstanceClass: db.r5.large
      Engine: aurora-postgresql
)",
             .good = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: aurora-mysql
      StorageEncrypted: true
  Instance:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      DBClusterIdentifier: !Ref Cluster
      DBInstanceClass: db.r5.large
      Engine: aurora-mysql
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbinstance/instance_cluster_engine",
    .message = "an instance and its cluster have the same `Engine`",
};

} // namespace infrac::lint::rules
