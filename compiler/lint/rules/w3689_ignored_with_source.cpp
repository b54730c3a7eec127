#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule w3689;
const Rule w3689{
    .id = "W3689"_rule,
    .name = "IgnoredWithSource",
    .summary = "a property is ignored when a cluster is copied",
    .page =
        {.reason =
             "A copy of a cluster has the user and the encryption of its source; what the template "
             "says is not looked at.",
         .bad = R"(Resources:
  Database:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: aurora-mysql
      SourceDBClusterIdentifier: letters
      MasterUsername: admin
)",
         .good = R"(Resources:
  Database:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: aurora-mysql
      SourceDBClusterIdentifier: letters
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/sourcedbclusteridentifier",
    .message = "this is ignored when another cluster is the source",
};

} // namespace infrac::lint::rules
