#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EC2::Instance/Properties/BlockDeviceMappings/*",
    "Resources/AWS::EC2::LaunchTemplate/Properties/LaunchTemplateData/BlockDeviceMappings/*",
    "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/LaunchSpecifications/*/"
    "BlockDeviceMappings/*",
    "Resources/AWS::AutoScaling::LaunchConfiguration/Properties/BlockDeviceMappings/*",
    "Resources/AWS::OpsWorks::Instance/Properties/BlockDeviceMappings/*",
};

void check(Engine& engine, const Context& at, const Node& mapping, Failures& out) {
    const auto* name = mapping.member("VirtualName");
    if (name != nullptr && mapping.find("Ebs") != nullptr)
        engine.fail(at, out, "beside `Ebs` `VirtualName` is ignored").path =
            below(at.path, *name, engine.arena());
}

} // namespace

extern const Rule w3698;
const Rule w3698{
    .id = "W3698"_rule,
    .name = "IgnoredVirtualName",
    .summary = "VirtualName is given beside Ebs",
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
