#include "lint/engine/engine.h"
#include "lint/engine/keywords.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

constexpr std::string_view kSchema = "extensions/aws_rds_dbinstance/aurora_exclusive";

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    if (!value.isMap())
        return;
    checkBySchema(engine, at, *findRule("E3682"_rule), ruledata::schema(kSchema),
                  withLowerEngine(engine, value), out);
}

} // namespace

extern const Rule e3682;
const Rule e3682{
    .id = "E3682"_rule,
    .name = "AuroraInstance",
    .summary = "an Aurora instance has what belongs to its cluster",
    .page = {.reason =
                 "The instances of an Aurora cluster share its storage, its users and its "
                 "protection, so `AllocatedStorage`, `CopyTagsToSnapshot`, `DeletionProtection`, "
                 "`EnableIAMDatabaseAuthentication` and `MasterUserPassword` belong to the "
                 "cluster. RDS refuses them at an instance.",
             .bad = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: aurora-mysql
      StorageEncrypted: true
  Instance:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      Engine: aurora-mysql
      DBClusterIdentifier: !Ref Cluster
      DBInstanceClass: db.r6g.large
      DeletionProtection: true
)",
             .good = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: aurora-mysql
      StorageEncrypted: true
      DeletionProtection: true
  Instance:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      Engine: aurora-mysql
      DBClusterIdentifier: !Ref Cluster
      DBInstanceClass: db.r6g.large
)"},
    .paths = kPaths,
    .schema = kSchema,
    .message = "with Aurora this belongs to the cluster",
    .checkValue = check,
};

} // namespace infrac::lint::rules
