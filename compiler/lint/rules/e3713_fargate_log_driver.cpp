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
    .paths = kPaths,
    .schema = "extensions/aws_ecs_service/service_fargate_log_driver",
    .reports = Reports::Each,
    .message = "Fargate knows `awslogs`, `splunk` and `awsfirelens`",
};

} // namespace infrac::lint::rules
