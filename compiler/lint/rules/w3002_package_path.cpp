#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ApiGateway::RestApi/Properties/BodyS3Location",
    "Resources/AWS::Lambda::Function/Properties/Code",
    "Resources/AWS::Lambda::LayerVersion/Properties/Content",
    "Resources/AWS::ElasticBeanstalk::ApplicationVersion/Properties/SourceBundle",
    "Resources/AWS::StepFunctions::StateMachine/Properties/DefinitionS3Location",
    "Resources/AWS::AppSync::GraphQLSchema/Properties/DefinitionS3Location",
    "Resources/AWS::AppSync::Resolver/Properties/RequestMappingTemplateS3Location",
    "Resources/AWS::AppSync::Resolver/Properties/ResponseMappingTemplateS3Location",
    "Resources/AWS::AppSync::FunctionConfiguration/Properties/RequestMappingTemplateS3Location",
    "Resources/AWS::AppSync::FunctionConfiguration/Properties/ResponseMappingTemplateS3Location",
    "Resources/AWS::CloudFormation::Stack/Properties/TemplateURL",
    "Resources/AWS::CodeCommit::Repository/Properties/Code/S3",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    if (!value.isString() || engine.model().hasTransform(kServerless))
        return;
    if (at.path->isKey() && kValueFunctions.has(functionNamed(at.path->key)))
        return;
    if (!value.text().starts_with("s3://") && !value.text().starts_with("https://"))
        engine.fail(at, out,
                    fmt::format("`{}` is a path here: only `aws cloudformation package` makes an "
                                "address of it",
                                value.text()));
}

} // namespace

extern const Rule w3002;
const Rule w3002{
    .id = "W3002"_rule,
    .name = "PackagePath",
    .summary = "a path works with the command package alone",
    .page = {.reason =
                 "The property wants an address in S3. A path of this machine works with `aws "
                 "cloudformation package` alone, which loads the file up and puts its address in.",
             .bad = R"(Resources:
  Stack:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: child.yaml
)",
             .good = R"(Resources:
  Stack:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: https://templates.s3.amazonaws.com/child.yaml
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
