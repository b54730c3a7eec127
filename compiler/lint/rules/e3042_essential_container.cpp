#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ECS::TaskDefinition/Properties/ContainerDefinitions/*",
};

} // namespace

extern const Rule e3042;
const Rule e3042{
    .id = "E3042"_rule,
    .name = "EssentialContainer",
    .summary = "no container of a task is essential",
    .paths = kPaths,
    .schema = "extensions/aws_ecs_taskdefinition/containerdefinitions_essential",
    .message = "at least one container of a task must be essential",
};

} // namespace infrac::lint::rules
