#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::AutoScaling::AutoScalingGroup/Properties/AvailabilityZones/*",
    "Resources/AWS::DAX::Cluster/Properties/AvailabilityZones/*",
    "Resources/AWS::DMS::ReplicationInstance/Properties/AvailabilityZone",
    "Resources/AWS::EC2::Host/Properties/AvailabilityZone",
    "Resources/AWS::EC2::Instance/Properties/AvailabilityZone",
    "Resources/AWS::EC2::LaunchTemplate/Properties/LaunchTemplateData/Placement/AvailabilityZone",
    "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/LaunchSpecifications/*/"
    "Placement/AvailabilityZone",
    "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/LaunchTemplateConfigs/*/"
    "Overrides/*/AvailabilityZone",
    "Resources/AWS::EC2::Subnet/Properties/AvailabilityZone",
    "Resources/AWS::EC2::Volume/Properties/AvailabilityZone",
    "Resources/AWS::ElasticLoadBalancing::LoadBalancer/Properties/AvailabilityZones/*",
    "Resources/AWS::ElasticLoadBalancingV2::TargetGroup/Properties/Targets/*/AvailabilityZone",
    "Resources/AWS::EMR::Cluster/Properties/Instances/Placement/AvailabilityZone",
    "Resources/AWS::Glue::Connection/Properties/ConnectionInput/PhysicalConnectionRequirements/"
    "AvailabilityZone",
    "Resources/AWS::OpsWorks::Instance/Properties/AvailabilityZone",
    "Resources/AWS::RDS::DBCluster/Properties/AvailabilityZones/*",
    "Resources/AWS::RDS::DBInstance/Properties/AvailabilityZone",
};

void check(Engine& engine, const Context& at, const Node& zone, Failures& out) {
    if (!zone.isString() || zone.text() == "all" || engine.model().isFromCdk() ||
        functionsOf(at.path).hasAny(kValueFunctions))
        return;
    engine.fail(at, "W3010"_rule, out,
                fmt::format("`{}` ties the template to a region and an account: `Fn::GetAZs` does "
                            "not",
                            zone.text()));
}

} // namespace

extern const Rule w3010;
const Rule w3010{
    .id = "W3010"_rule,
    .name = "FixedZone",
    .summary = "an availability zone is written out",
    .page =
        {.reason =
             "Zones have other names in other regions, and other accounts may not have this one. "
             "`Fn::GetAZs` gives those that there are.",
         .bad = R"(Resources:
  Volume:
    Type: AWS::EC2::Volume
    Properties:
      Encrypted: true
      AvailabilityZone: us-east-1a
      Size: 8
)",
         .good = R"(Resources:
  Volume:
    Type: AWS::EC2::Volume
    Properties:
      Encrypted: true
      AvailabilityZone: !Select [0, !GetAZs ""]
      Size: 8
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
