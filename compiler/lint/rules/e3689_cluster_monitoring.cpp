#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule e3689;
const Rule e3689{
    .id = "E3689"_rule,
    .name = "ClusterMonitoring",
    .summary = "monitoring of a cluster lacks its interval or its role",
    .page = {.reason =
                 "Monitoring of a cluster needs how often it looks, and a role that may write down "
                 "what it sees.",
             .bad = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: aurora-mysql
      MonitoringInterval: 30
)",
             .good = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: aurora-mysql
      MonitoringInterval: 30
      MonitoringRoleArn: arn:aws:iam::123456789012:role/monitoring
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/monitoring",
    .message = "`MonitoringInterval` and `MonitoringRoleArn` go together",
};

} // namespace infrac::lint::rules
