#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ECS::Service/Properties",
};

} // namespace

extern const Rule e3044;
const Rule e3044{
    .id = "E3044"_rule,
    .name = "FargateScheduling",
    .summary = "a Fargate service is scheduled as a daemon",
    .page =
        {.reason =
             "Fargate has no instances of yours to put one task on each of, so its services are "
             "not daemons.",
         .bad = R"(Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      SchedulingStrategy: DAEMON
      TaskDefinition: web
)",
         .good = R"(Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      SchedulingStrategy: REPLICA
      TaskDefinition: web
)"},
    .paths = kPaths,
    .schema = "extensions/aws_ecs_service/fargate",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
