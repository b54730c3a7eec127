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
    .paths = kPaths,
    .schema = "extensions/aws_ecs_service/service_network_configuration",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
