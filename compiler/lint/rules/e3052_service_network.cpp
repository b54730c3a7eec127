#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ECS::Service/Properties",
};

} // namespace

extern const Rule e3052;
const Rule e3052{
    .id = "E3052"_rule,
    .name = "ServiceNetwork",
    .summary = "a service in an awsvpc network says nothing of it",
    .page =
        {.reason =
             "Tasks in an `awsvpc` network have addresses of their own, so their service says in "
             "which subnets.",
         .bad = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      ContainerDefinitions:
        - {Name: web, Image: web, Memory: 128}
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
)",
         .good = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      ContainerDefinitions:
        - {Name: web, Image: web, Memory: 128}
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      NetworkConfiguration:
        AwsvpcConfiguration: {Subnets: [subnet-01234567]}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_ecs_service/service_network_configuration",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
