#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*",
};

bool exists(std::string_view type, std::size_t region) {
    return type.starts_with("Custom::") || type.ends_with("::MODULE") ||
           ruledata::resourceType(type, region);
}

// Types of the region that have the service or the last word in common with it.
std::vector<std::string_view> similarTypes(std::string_view type, std::size_t region) {
    const std::size_t end = type.rfind("::");
    if (end == std::string_view::npos)
        return {};
    std::vector<std::string_view> out;
    for (const std::string_view one : ruledata::resourceTypes())
        if ((one.substr(0, one.rfind("::")) == type.substr(0, end) ||
             one.ends_with(type.substr(end))) &&
            exists(one, region))
            out.push_back(one);
    return out;
}

void check(Engine& engine, const Context& at, const Node& resource, Failures& out) {
    const Node* type = resource.find("Type");
    if (type == nullptr || !type->isString())
        return;
    if (type->text().starts_with("AWS::Serverless::") && engine.model().hasTransform(kServerless))
        return;
    const Node* condition = resource.find("Condition");
    for (const std::size_t region : engine.model().regions()) {
        const std::string_view name = ruledata::regions()[region];
        if (condition != nullptr && condition->isString()) {
            const std::vector<bool> values = engine.conditions().valuesIn(condition->text(), name);
            if (std::ranges::find(values, true) == values.end())
                continue;
        }
        if (exists(type->text(), region))
            continue;
        Failure& failure = engine.fail(
            at, out, fmt::format("there is no resource type `{}` in {}", type->text(), name));
        failure.path = below(at.path, "Type", engine.arena());
        engine.suggest(failure, *type, similarTypes(type->text(), region));
    }
}

} // namespace

extern const Rule e3006;
const Rule e3006{
    .id = "E3006"_rule,
    .name = "ResourceType",
    .summary = "a resource type does not exist in the region",
    .page = {.reason =
                 "CloudFormation has no such resource type in the region. Types are written in the "
                 "case of AWS, and not all exist in all regions: `--region` tells for which the "
                 "template is.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topics
)",
             .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
