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
    .page = {.reason =
                 "Fargate has sizes: to each number of CPU units belong certain amounts of memory.",
             .bad = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "256"
      Memory: "8192"
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
    .schema = "extensions/aws_ecs_taskdefinition/fargate_cpu_memory",
    .message = "Fargate has no such combination of `Cpu` and `Memory`",
};

} // namespace infrac::lint::rules
