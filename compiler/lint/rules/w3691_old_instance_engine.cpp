#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

} // namespace

extern const Rule w3691;
const Rule w3691{
    .id = "W3691"_rule,
    .name = "OldInstanceEngine",
    .summary = "a database instance has a version that goes out of support",
    .page =
        {.reason =
             "AWS withdraws old versions of engines; an instance with one cannot be made for long.",
         .bad = R"(Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      DBInstanceClass: db.r5.large
      Engine: aurora-mysql
      EngineVersion: "5.7.12"
)",
         .good = R"(Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      StorageEncrypted: true
      DBInstanceClass: db.r5.large
      Engine: aurora-mysql
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbinstance/engine_version_deprecated",
    .message = "this version of the engine goes out of support",
};

} // namespace infrac::lint::rules
