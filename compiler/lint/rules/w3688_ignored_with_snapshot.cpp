#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule w3688;
const Rule w3688{
    .id = "W3688"_rule,
    .name = "IgnoredWithSnapshot",
    .summary = "a property is ignored when a snapshot is restored",
    .page = {.reason =
                 "A cluster that is restored from a snapshot has the name and the user of the "
                 "snapshot; what the template says is not looked at.",
             .bad = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: aurora-mysql
      SnapshotIdentifier: letters
      MasterUsername: admin
)",
             .good = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: aurora-mysql
      SnapshotIdentifier: letters
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/snapshotidentifier",
    .message = "this is ignored when a snapshot is restored",
};

} // namespace infrac::lint::rules
