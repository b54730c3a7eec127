#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::CodePipeline::Pipeline/Properties/Stages/*/Actions/*",
};

// `artifact::path`: the artifact is one that the action takes.
void checkTemplatePath(Engine& engine, const Context& at, const Node& action,
                       std::string_view templatePath, Failures& out) {
    bool isTaken = false;
    static_cast<void>(engine.findValues(
        at, &action, "InputArtifacts/*/Name", [&](const Node* name, const Context&) {
            isTaken = name != nullptr && name->isString() &&
                      templatePath.starts_with(fmt::format("{}::", name->text()));
            return !isTaken;
        }));
    if (!isTaken)
        engine.fail(at, out,
                    fmt::format("`{}` is no artifact that the action takes",
                                templatePath.substr(0, templatePath.find("::"))));
}

void checkRole(Engine& engine, const Context& at, const Node& role, Failures& out) {
    const std::size_t from = out.size();
    engine.validate(at, role, ruledata::schema("own/roleArn"), out);
    for (std::size_t i = from; i < out.size(); ++i) {
        out[i].rule = "E3703"_rule;
        out[i].override = at.path;
    }
}

void check(Engine& engine, const Context& at, const Node& action, Failures& out) {
    if (!action.isMap())
        return;
    const auto forEach = [&](std::string_view path, auto&& use) {
        static_cast<void>(
            engine.findValues(at, &action, path, [&](const Node* value, const Context& within) {
                if (value != nullptr)
                    use(*value, within);
                return true;
            }));
    };
    forEach("Configuration/TemplatePath", [&](const Node& path, const Context& within) {
        if (path.isString())
            checkTemplatePath(engine, within, action, path.text(), out);
    });
    forEach("Configuration/RoleArn", [&](const Node& role, const Context& within) {
        if (!role.isNull())
            checkRole(engine, within, role, out);
    });
}

} // namespace

extern const Rule e3703;
const Rule e3703{
    .id = "E3703"_rule,
    .name = "ActionConfiguration",
    .summary = "the configuration of a pipeline's action has a value that it cannot have",
    .page =
        {.reason =
             "`TemplatePath` names an artifact that the action takes and a file in it, with `::` "
             "between them; `RoleArn` is the ARN of a role.",
         .bad = R"(Resources:
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/pipeline
      ArtifactStore: {Type: S3, Location: artifacts-of-mine}
      Stages:
        - Name: Source
          Actions:
            - Name: Source
              ActionTypeId: {Category: Source, Owner: AWS, Provider: S3, Version: "1"}
              Configuration: {S3Bucket: code-of-mine, S3ObjectKey: code.zip}
              OutputArtifacts: [{Name: source}]
        - Name: Deploy
          Actions:
            - Name: Deploy
              ActionTypeId: {Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: "1"}
              Configuration: {ActionMode: CREATE_UPDATE, TemplatePath: "build::app.yaml"}
              InputArtifacts: [{Name: source}]
)",
         .good = R"(Resources:
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/pipeline
      ArtifactStore: {Type: S3, Location: artifacts-of-mine}
      Stages:
        - Name: Source
          Actions:
            - Name: Source
              ActionTypeId: {Category: Source, Owner: AWS, Provider: S3, Version: "1"}
              Configuration: {S3Bucket: code-of-mine, S3ObjectKey: code.zip}
              OutputArtifacts: [{Name: source}]
        - Name: Deploy
          Actions:
            - Name: Deploy
              ActionTypeId: {Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: "1"}
              Configuration: {ActionMode: CREATE_UPDATE, TemplatePath: "source::app.yaml"}
              InputArtifacts: [{Name: source}]
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
