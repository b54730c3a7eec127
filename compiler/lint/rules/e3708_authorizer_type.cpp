#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ApiGateway::Method/Properties",
};

} // namespace

extern const Rule e3708;
const Rule e3708{
    .id = "E3708"_rule,
    .name = "AuthorizerType",
    .summary = "a method and its authorizer are of different kinds",
    .page =
        {.reason =
             "`CUSTOM` goes with authorizers that are functions, `COGNITO_USER_POOLS` with user "
             "pools.",
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
      AuthorizationType: COGNITO_USER_POOLS
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
    .schema = "extensions/aws_apigateway_method/method_authorizer_type",
    .message = "the `AuthorizationType` of a method is that of its authorizer",
};

} // namespace infrac::lint::rules
