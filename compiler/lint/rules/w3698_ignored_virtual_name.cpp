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
    .page =
        {.reason =
             "A virtual device is a disk of the machine itself. Beside `Ebs` its name is dropped "
             "without a word.",
         .bad = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      BlockDeviceMappings:
        - DeviceName: /dev/sdf
          VirtualName: ephemeral0
          Ebs: {VolumeSize: 8}
)",
         .good = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      BlockDeviceMappings:
        - DeviceName: /dev/sdf
          Ebs: {VolumeSize: 8}
)",
         .also = "E3014"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
