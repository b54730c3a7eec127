#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::AutoScaling::LaunchConfiguration/Properties/ImageId",
    "Resources/AWS::Batch::ComputeEnvironment/Properties/ComputeResources/ImageId",
    "Resources/AWS::Cloud9::EnvironmentEC2/Properties/ImageId",
    "Resources/AWS::EC2::Instance/Properties/ImageId",
    "Resources/AWS::EC2::LaunchTemplate/Properties/LaunchTemplateData/ImageId",
    "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/LaunchSpecifications/*/"
    "ImageId",
    "Resources/AWS::ImageBuilder::Image/Properties/ImageId",
};

void check(Engine& engine, const Context& at, const Node& name, const Schema&, Failures& out) {
    if (functionsOf(at.path).hasAny(kValueFunctions) || !name.isString())
        return;
    const Parameter* parameter = engine.model().parameters().find(name.text());
    if (parameter == nullptr ||
        isOneOf(parameter->type,
                {"AWS::EC2::Image::Id", "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>"}))
        return;
    Arena& arena = engine.arena();
    engine
        .fail(at, "W2506"_rule, out,
              "the type `AWS::EC2::Image::Id` lets CloudFormation check the image")
        .override =
        below(below(below(nullptr, "Parameters", arena), parameter->name, arena), "Type", arena);
}

} // namespace

extern const Rule w2506;
const Rule w2506{
    .id = "W2506"_rule,
    .name = "ImageParameterType",
    .summary = "a parameter for an image is not of an image type",
    .page =
        {.reason =
             "A parameter of type `AWS::EC2::Image::Id` is checked by CloudFormation before the "
             "stack is touched. A plain text fails only when the instance is made.",
         .bad = R"(Parameters:
  Image: {Type: String}
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: !Ref Image
)",
         .good = R"(Parameters:
  Image: {Type: "AWS::EC2::Image::Id"}
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: !Ref Image
)"},
    .paths = kPaths,
    .checkRef = check,
};

} // namespace infrac::lint::rules
