#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ApiGateway::Stage/Properties",
};

} // namespace

extern const Rule e3698;
const Rule e3698{
    .id = "E3698"_rule,
    .name = "StageApi",
    .summary = "a stage and its deployment belong to different APIs",
    .paths = kPaths,
    .schema = "extensions/aws_apigateway_stage/stage_deployment_rest_api",
    .message = "a stage and its deployment belong to the same REST API",
};

} // namespace infrac::lint::rules
