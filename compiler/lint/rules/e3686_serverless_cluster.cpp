#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule e3686;
const Rule e3686{
    .id = "E3686"_rule,
    .name = "ServerlessCluster",
    .summary = "a serverless cluster has what it cannot have",
    .page = {.reason = "`ScalingConfiguration` is for the first serverless Aurora, "
                       "`ServerlessV2ScalingConfiguration` for the second.",
             .bad = R"(Resources:
  Database:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: aurora-mysql
      EngineMode: provisioned
      ScalingConfiguration: {MinCapacity: 1}
)",
             .good = R"(Resources:
  Database:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      Engine: aurora-mysql
      EngineMode: provisioned
      ServerlessV2ScalingConfiguration: {MinCapacity: 1, MaxCapacity: 2}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/serverless_exclusive",
    .message = "a serverless cluster does not have this",
};

} // namespace infrac::lint::rules
