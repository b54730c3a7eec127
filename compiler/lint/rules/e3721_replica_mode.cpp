#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

} // namespace

extern const Rule e3721;
const Rule e3721{
    .id = "E3721"_rule,
    .name = "ReplicaMode",
    .summary = "a replica has a mode that its engine cannot have",
    .page = {.reason =
                 "Only replicas of Oracle and Db2 have modes, `mounted` and `open-read-only`.",
             .bad = R"(Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      DBInstanceClass: db.r5.large
      Engine: oracle-ee
      SourceDBInstanceIdentifier: letters
      ReplicaMode: closed
)",
             .good = R"(Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      DBInstanceClass: db.r5.large
      Engine: oracle-ee
      SourceDBInstanceIdentifier: letters
      ReplicaMode: mounted
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbinstance/replicamode_enum",
    .message = "this engine has no such `ReplicaMode`",
};

} // namespace infrac::lint::rules
