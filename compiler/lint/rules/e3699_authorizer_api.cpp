#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ApiGateway::Method/Properties",
};

} // namespace

extern const Rule e3699;
const Rule e3699{
    .id = "E3699"_rule,
    .name = "AuthorizerApi",
    .summary = "a method and its authorizer belong to different APIs",
    .page = {.reason = "A method can only ask an authorizer of its own API.",
             .bad = R"(Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: {Name: pets}
  Other:
    Type: AWS::ApiGateway::RestApi
    Properties: {Name: shops}
  Authorizer:
    Type: AWS::ApiGateway::Authorizer
    Properties:
      Name: users
      RestApiId: !Ref Other
      Type: TOKEN
      IdentitySource: method.request.header.Authorization
      AuthorizerUri: "arn:aws:apigateway:us-east-1:lambda:path/functions/a/invocations"
  Method:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: CUSTOM
      AuthorizerId: !Ref Authorizer
      Integration: {Type: MOCK}
)",
             .good = R"(Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: {Name: pets}
  Other:
    Type: AWS::ApiGateway::RestApi
    Properties: {Name: shops}
  Authorizer:
    Type: AWS::ApiGateway::Authorizer
    Properties:
      Name: users
      RestApiId: !Ref Api
      Type: TOKEN
      IdentitySource: method.request.header.Authorization
      AuthorizerUri: "arn:aws:apigateway:us-east-1:lambda:path/functions/a/invocations"
  Method:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: CUSTOM
      AuthorizerId: !Ref Authorizer
      Integration: {Type: MOCK}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_apigateway_method/method_authorizer_rest_api",
    .message = "a method and its authorizer belong to the same REST API",
};

} // namespace infrac::lint::rules
