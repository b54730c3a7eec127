#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule e3692;
const Rule e3692{
    .id = "E3692"_rule,
    .name = "MultiAzCluster",
    .summary = "a Multi-AZ cluster has what it cannot have",
    .page = {.reason =
                 "A Multi-AZ cluster of MySQL or PostgreSQL does not have all that Aurora has.",
             .bad = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: postgres
      AllocatedStorage: 100
      DBClusterInstanceClass: db.m5d.large
      Iops: 1000
      StorageType: io1
      BacktrackWindow: 60
)",
             .good = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: postgres
      AllocatedStorage: 100
      DBClusterInstanceClass: db.m5d.large
      Iops: 1000
      StorageType: io1
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/multiaz",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
