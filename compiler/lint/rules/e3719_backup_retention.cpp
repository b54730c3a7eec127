#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

} // namespace

extern const Rule e3719;
const Rule e3719{
    .id = "E3719"_rule,
    .name = "BackupRetention",
    .summary = "backups of an instance are kept as they cannot be",
    .page = {.reason =
                 "RDS keeps backups of an instance for at most 35 days; those of an instance in a "
                 "cluster are the cluster's.",
             .bad = R"(Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      DBInstanceClass: db.t3.micro
      AllocatedStorage: "20"
      Engine: postgres
      BackupRetentionPeriod: 60
)",
             .good = R"(Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      DBInstanceClass: db.t3.micro
      AllocatedStorage: "20"
      Engine: postgres
      BackupRetentionPeriod: 35
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbinstance/backupretentionperiod_maximum",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
