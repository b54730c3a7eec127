#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ECS::TaskDefinition/Properties/ContainerDefinitions/*/LogConfiguration",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.readsDynamicReferences = false;
    checkSection(engine, within, "E3046"_rule,
                 ruledata::schema("extensions/aws_ecs_taskdefinition/logging_configuration"), value,
                 out);
}

} // namespace

extern const Rule e3046;
const Rule e3046{
    .id = "E3046"_rule,
    .name = "LogOptions",
    .summary = "a log driver lacks an option",
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
