#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ECS::TaskDefinition/Properties",
};

} // namespace

extern const Rule e3047;
const Rule e3047{
    .id = "E3047"_rule,
    .name = "FargateSize",
    .summary = "Fargate has no such combination of CPU and memory",
    .paths = kPaths,
    .schema = "extensions/aws_ecs_taskdefinition/fargate_cpu_memory",
    .message = "Fargate has no such combination of `Cpu` and `Memory`",
};

} // namespace infrac::lint::rules
