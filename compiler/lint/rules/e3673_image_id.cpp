#include <string_view>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EC2::Instance/Properties",
};

// Whether the template that the instance begins with is known to name no image.
bool isWithoutImage(Engine& engine, const Context& at, const Node& reference) {
    const Resource* resource = engine.referredResource(reference);
    if (resource == nullptr || resource->type != "AWS::EC2::LaunchTemplate")
        return false;
    bool isWithout = false;
    static_cast<void>(engine.findValues(at, resource->node, "Properties/LaunchTemplateData/ImageId",
                                        [&](const Node* image, const Context&) {
                                            isWithout = image == nullptr;
                                            return !isWithout;
                                        }));
    return isWithout;
}

void check(Engine& engine, const Context& at, const Node& instance, Failures& out) {
    static_cast<void>(
        engine.findValues(at, &instance, "ImageId", [&](const Node* image, const Context& within) {
            if (image != nullptr && !(image->isString() && image->text().empty()))
                return true;
            Context whole = within;
            whole.path = at.path;
            bool hasTemplate = false;
            bool isWithout = false;
            for (const std::string_view key : {"LaunchTemplateId", "LaunchTemplateName"})
                static_cast<void>(engine.findValues(
                    whole, &instance, fmt::format("LaunchTemplate/{}", key),
                    [&](const Node* reference, const Context& there) {
                        if (reference == nullptr)
                            return true;
                        hasTemplate = true;
                        isWithout = isWithout || isWithoutImage(engine, there, *reference);
                        return true;
                    }));
            if (!hasTemplate || isWithout)
                engine
                    .fail(within, "E3673"_rule, out,
                          "an instance needs `ImageId`, here or in its launch template")
                    .path =
                    within.path != nullptr && within.path->key == "ImageId" ? at.path : within.path;
            return true;
        }));
}

} // namespace

extern const Rule e3673;
const Rule e3673{
    .id = "E3673"_rule,
    .name = "MissingImage",
    .summary = "an instance has no image",
    .page =
        {.reason =
             "An instance starts from an image, which it names itself or its launch template does.",
         .bad = R"(Resources:
  Machine:
    Type: AWS::EC2::Instance
    Properties: {InstanceType: t3.micro}
)",
         .good = R"(Resources:
  Machine:
    Type: AWS::EC2::Instance
    Properties: {InstanceType: t3.micro, ImageId: ami-0123456789abcdef0}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
