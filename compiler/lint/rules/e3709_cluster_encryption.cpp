#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

} // namespace

extern const Rule e3709;
const Rule e3709{
    .id = "E3709"_rule,
    .name = "ClusterEncryption",
    .summary = "a database instance is encrypted and its cluster not",
    .page =
        {.reason =
             "An instance of a cluster is encrypted as its cluster is; another value is refused.",
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
      Engine: aurora-mysql
      StorageEncrypted: false
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
      StorageEncrypted: true
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbinstance/instance_cluster_storage_encrypted",
    .message = "an instance and its cluster have the same `StorageEncrypted`",
};

} // namespace infrac::lint::rules
