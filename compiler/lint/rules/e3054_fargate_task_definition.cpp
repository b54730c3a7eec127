#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ECS::Service/Properties",
};

} // namespace

extern const Rule e3054;
const Rule e3054{
    .id = "E3054"_rule,
    .name = "FargateTaskDefinition",
    .summary = "a Fargate service runs a task that is not for Fargate",
    .paths = kPaths,
    .schema = "extensions/aws_ecs_service/service_fargate",
    .reports = Reports::Each,
    .message =
        "the task definition of a Fargate service must list `FARGATE` in `RequiresCompatibilities`",
};

} // namespace infrac::lint::rules
