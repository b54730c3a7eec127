#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::DAX::Cluster/Properties/NodeType",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    checkByRegion(engine, at, *findRule("E3672"_rule), value, out);
}

} // namespace

extern const Rule e3672;
const Rule e3672{
    .id = "E3672"_rule,
    .name = "DaxNodeType",
    .summary = "the region has no such type for a DAX cluster",
    .page = {.reason = "DAX has its own list of node types, by region.",
             .bad = R"(Resources:
  Cluster:
    Type: AWS::DAX::Cluster
    Properties:
      IAMRoleARN: arn:aws:iam::123456789012:role/dax
      ReplicationFactor: 1
      SSESpecification: {SSEEnabled: true}
      NodeType: dax.t3.tiny
)",
             .good = R"(Resources:
  Cluster:
    Type: AWS::DAX::Cluster
    Properties:
      IAMRoleARN: arn:aws:iam::123456789012:role/dax
      ReplicationFactor: 1
      SSESpecification: {SSEEnabled: true}
      NodeType: dax.t3.small
)"},
    .paths = kPaths,
    .schema = "extensions/aws_dax_cluster/nodetype_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
