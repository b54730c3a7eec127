#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ManagedBlockchain::Node/Properties/NodeConfiguration/InstanceType",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    checkByRegion(engine, at, *findRule("E3617"_rule), value, out);
}

} // namespace

extern const Rule e3617;
const Rule e3617{
    .id = "E3617"_rule,
    .name = "NodeInstanceType",
    .summary = "the region has no such type for a blockchain node",
    .page = {.reason = "Managed Blockchain has its own list of instance types, by region.",
             .bad = R"(Resources:
  Node:
    Type: AWS::ManagedBlockchain::Node
    Properties:
      NetworkId: n-ethereum-mainnet
      NodeConfiguration: {AvailabilityZone: us-east-1a, InstanceType: bc.t3.tiny}
)",
             .good = R"(Resources:
  Node:
    Type: AWS::ManagedBlockchain::Node
    Properties:
      NetworkId: n-ethereum-mainnet
      NodeConfiguration: {AvailabilityZone: us-east-1a, InstanceType: bc.t3.large}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_managedblockchain_node/nodeconfiguration_instancetype_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
