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
    .page = {.reason =
                 "A task for Fargate states its CPU and memory and has the network mode `awsvpc`.",
             .bad = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Memory: "512"
      ContainerDefinitions:
        - {Name: web, Image: web}
)",
             .good = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "256"
      Memory: "512"
      ContainerDefinitions:
        - {Name: web, Image: web}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_ecs_taskdefinition/fargate_properties",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
