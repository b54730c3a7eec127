#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ECS::Service/Properties",
};

} // namespace

extern const Rule e3713;
const Rule e3713{
    .id = "E3713"_rule,
    .name = "FargateLogDriver",
    .summary = "a Fargate service logs by a driver that Fargate lacks",
    .page = {.reason =
                 "Containers on Fargate can log by `awslogs`, `splunk` and `awsfirelens`. Other "
                 "drivers need a machine of yours, and ECS refuses the task definition.",
             .bad = R"(Resources:
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
          LogConfiguration: {LogDriver: syslog}
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
)",
             .also = "E3048"},
    .paths = kPaths,
    .schema = "extensions/aws_ecs_service/service_fargate_log_driver",
    .reports = Reports::Each,
    .message = "Fargate knows `awslogs`, `splunk` and `awsfirelens`",
};

} // namespace infrac::lint::rules
