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
    .page = {.reason = "A stage serves a deployment of its own API.",
             .bad = R"(Resources:
  One:
    Type: AWS::ApiGateway::RestApi
    Properties: {Name: one}
  Two:
    Type: AWS::ApiGateway::RestApi
    Properties: {Name: two}
  Deployment:
    Type: AWS::ApiGateway::Deployment
    Properties: {RestApiId: !Ref One}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties: {RestApiId: !Ref Two, DeploymentId: !Ref Deployment, StageName: prod}
)",
             .good = R"(Resources:
  One:
    Type: AWS::ApiGateway::RestApi
    Properties: {Name: one}
  Deployment:
    Type: AWS::ApiGateway::Deployment
    Properties: {RestApiId: !Ref One}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties: {RestApiId: !Ref One, DeploymentId: !Ref Deployment, StageName: prod}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_apigateway_stage/stage_deployment_rest_api",
    .message = "a stage and its deployment belong to the same REST API",
};

} // namespace infrac::lint::rules
