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
    .page =
        {.reason =
             "A service on Fargate needs a task definition that names `FARGATE` and the network "
             "mode `awsvpc`.",
         .bad = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [EC2]
      NetworkMode: bridge
      Cpu: "256"
      Memory: "512"
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Memory: 512
          LogConfiguration:
            LogDriver: awslogs
            Options: {awslogs-group: web, awslogs-region: us-east-1, awslogs-stream-prefix: web}
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LaunchType: FARGATE
      NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [subnet-01234567]}}
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
        - Name: web
          Image: nginx
          Memory: 512
          LogConfiguration:
            LogDriver: awslogs
            Options: {awslogs-group: web, awslogs-region: us-east-1, awslogs-stream-prefix: web}
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LaunchType: FARGATE
      NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [subnet-01234567]}}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_ecs_service/service_fargate",
    .reports = Reports::Each,
    .message =
        "the task definition of a Fargate service must list `FARGATE` in `RequiresCompatibilities`",
};

} // namespace infrac::lint::rules
