#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EMR::Cluster/Properties/Instances/CoreInstanceFleet/InstanceTypeConfigs/*/"
    "InstanceType",
    "Resources/AWS::EMR::Cluster/Properties/Instances/CoreInstanceGroup/InstanceType",
    "Resources/AWS::EMR::Cluster/Properties/Instances/TaskInstanceFleets/*/InstanceTypeConfigs/*/"
    "InstanceType",
    "Resources/AWS::EMR::Cluster/Properties/Instances/TaskInstanceGroups/*/InstanceType",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    checkByRegion(engine, at, *findRule("E3675"_rule), value, out);
}

} // namespace

extern const Rule e3675;
const Rule e3675{
    .id = "E3675"_rule,
    .name = "EmrInstanceType",
    .summary = "the region has no such type for an EMR cluster",
    .page = {.reason = "EMR has its own list of instance types, by region.",
             .bad = R"(Resources:
  Cluster:
    Type: AWS::EMR::Cluster
    Properties:
      Name: pets
      JobFlowRole: EMR_EC2_DefaultRole
      ServiceRole: EMR_DefaultRole
      Instances:
        CoreInstanceGroup: {InstanceCount: 1, InstanceType: m5.tiny}
)",
             .good = R"(Resources:
  Cluster:
    Type: AWS::EMR::Cluster
    Properties:
      Name: pets
      JobFlowRole: EMR_EC2_DefaultRole
      ServiceRole: EMR_DefaultRole
      Instances:
        CoreInstanceGroup: {InstanceCount: 1, InstanceType: m5.xlarge}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_emr_cluster/instancetypeconfig_instancetype_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
