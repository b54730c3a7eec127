#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule e3693;
const Rule e3693{
    .id = "E3693"_rule,
    .name = "AuroraCluster",
    .summary = "an Aurora cluster has what it cannot have",
    .page = {.reason = "Aurora grows by itself and has no storage to allocate, and its instances "
                       "have the class and the address. RDS refuses these at a cluster of Aurora.",
             .bad = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: aurora-mysql
      AllocatedStorage: 100
)",
             .good = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: aurora-mysql
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/aurora",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
