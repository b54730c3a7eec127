#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ECS::TaskDefinition/Properties",
};

} // namespace

extern const Rule e3048;
const Rule e3048{
    .id = "E3048"_rule,
    .name = "FargateTask",
    .summary = "a task for Fargate lacks what Fargate needs",
    .paths = kPaths,
    .schema = "extensions/aws_ecs_taskdefinition/fargate_properties",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
