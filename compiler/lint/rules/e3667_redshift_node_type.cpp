#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Redshift::Cluster/Properties/NodeType",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    checkByRegion(engine, at, *findRule("E3667"_rule), value, out);
}

} // namespace

extern const Rule e3667;
const Rule e3667{
    .id = "E3667"_rule,
    .name = "RedshiftNodeType",
    .summary = "the region has no such type for a Redshift cluster",
    .page = {.reason = "Redshift has its own list of node types, by region.",
             .bad = R"(Resources:
  Cluster:
    Type: AWS::Redshift::Cluster
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      Encrypted: true
      ClusterType: single-node
      DBName: letters
      MasterUsername: admin
      NodeType: ra3.tiny
)",
             .good = R"(Resources:
  Cluster:
    Type: AWS::Redshift::Cluster
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      Encrypted: true
      ClusterType: single-node
      DBName: letters
      MasterUsername: admin
      NodeType: ra3.4xlarge
)"},
    .paths = kPaths,
    .schema = "extensions/aws_redshift_cluster/nodetype_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
