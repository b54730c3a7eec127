#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EC2::Instance/Properties/BlockDeviceMappings/*/Ebs",
    "Resources/AWS::EC2::LaunchTemplate/Properties/LaunchTemplateData/BlockDeviceMappings/*/Ebs",
    "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/LaunchSpecifications/*/"
    "BlockDeviceMappings/*/Ebs",
    "Resources/AWS::AutoScaling::LaunchConfiguration/Properties/BlockDeviceMappings/*/Ebs",
    "Resources/AWS::OpsWorks::Instance/Properties/BlockDeviceMappings/*/Ebs",
};

void check(Engine& engine, const Context& at, const Node& volume, Failures& out) {
    const Node* type = volume.find("VolumeType");
    const auto* iops = volume.member("Iops");
    if (type == nullptr || !type->isString() || iops == nullptr)
        return;
    if (isOneOf(type->text(), {"gp2", "st1", "sc1", "standard"}))
        engine.fail(at, out, fmt::format("a volume of type `{}` ignores `Iops`", type->text()))
            .path = below(at.path, *iops, engine.arena());
}

} // namespace

extern const Rule w3671;
const Rule w3671{
    .id = "W3671"_rule,
    .name = "IgnoredIops",
    .summary = "Iops are given for a volume that ignores them",
    .page = {.reason =
                 "Only `io1`, `io2` and `gp3` take a number of operations. For other volumes it is "
                 "dropped without a word.",
             .bad = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      BlockDeviceMappings:
        - DeviceName: /dev/sdf
          Ebs: {VolumeType: gp2, VolumeSize: 8, Iops: 300}
)",
             .good = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      BlockDeviceMappings:
        - DeviceName: /dev/sdf
          Ebs: {VolumeType: gp3, VolumeSize: 8, Iops: 3000}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
