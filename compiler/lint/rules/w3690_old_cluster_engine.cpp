#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule w3690;
const Rule w3690{
    .id = "W3690"_rule,
    .name = "OldClusterEngine",
    .summary = "a database cluster has a version that goes out of support",
    .page =
        {.reason =
             "AWS withdraws old versions of engines; a cluster with one cannot be made for long.",
         .bad = R"(Resources:
  Database:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: aurora-mysql
      EngineVersion: "5.7.12"
)",
         .good = R"(Resources:
  Database:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: aurora-mysql
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/engine_version_deprecated",
    .message = "this version of the engine goes out of support",
};

} // namespace infrac::lint::rules
