#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule w3693;
const Rule w3693{
    .id = "W3693"_rule,
    .name = "IgnoredByAurora",
    .summary = "a property is ignored by Aurora",
    .page =
        {.reason =
             "This is not for Aurora of the engine mode that is chosen, and is dropped without a "
             "word.",
         .bad = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: aurora-mysql
      EngineMode: serverless
      PerformanceInsightsEnabled: true
)",
         .good = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: aurora-mysql
      EngineMode: serverless
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/aurora_warning",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
