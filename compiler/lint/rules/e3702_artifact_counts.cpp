#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::CodePipeline::Pipeline/Properties/Stages/*/Actions/*",
};

struct Range {
    std::size_t least;
    std::size_t most;
};

struct Row {
    std::string_view owner;
    std::string_view category;
    std::string_view provider;
    Range inputs;
    Range outputs;
};

// https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html
constexpr Row kRows[] = {
    {"AWS", "Source", "S3", {0, 0}, {1, 1}},
    {"AWS", "Source", "CodeCommit", {0, 0}, {1, 1}},
    {"AWS", "Source", "ECR", {0, 0}, {1, 1}},
    {"AWS", "Test", "CodeBuild", {1, 5}, {0, 5}},
    {"AWS", "Test", "DeviceFarm", {1, 1}, {0, 0}},
    {"AWS", "Build", "CodeBuild", {1, 5}, {0, 5}},
    {"AWS", "Approval", "Manual", {0, 0}, {0, 0}},
    {"AWS", "Deploy", "S3", {1, 1}, {0, 0}},
    {"AWS", "Deploy", "CloudFormation", {0, 10}, {0, 1}},
    {"AWS", "Deploy", "CodeDeploy", {1, 1}, {0, 0}},
    {"AWS", "Deploy", "ElasticBeanstalk", {1, 1}, {0, 0}},
    {"AWS", "Deploy", "OpsWorks", {1, 1}, {0, 0}},
    {"AWS", "Deploy", "ECS", {1, 1}, {0, 0}},
    {"AWS", "Deploy", "ServiceCatalog", {1, 1}, {0, 0}},
    {"AWS", "Invoke", "Lambda", {0, 5}, {0, 5}},
    {"ThirdParty", "Source", "GitHub", {0, 0}, {1, 1}},
    {"ThirdParty", "Deploy", "AlexaSkillsKit", {0, 2}, {0, 0}},
    {"Custom", "Build", "Jenkins", {0, 5}, {0, 5}},
    {"Custom", "Test", "Jenkins", {0, 5}, {0, 5}},
};

bool is(const Node& type, std::string_view key, std::string_view text) {
    const Node* value = type.find(key);
    return value != nullptr && value->isString() && value->text() == text;
}

void checkCount(Engine& engine, const Context& at, const Node& action, std::string_view key,
                Range range, const Row& row, Failures& out) {
    const Node* artifacts = action.find(key);
    if (artifacts == nullptr ? range.least == 0
                             : !artifacts->isList() || (range.least <= artifacts->size() &&
                                                        artifacts->size() <= range.most))
        return;
    Failure& failure = engine.fail(
        at, "E3702"_rule, out,
        range.least == range.most
            ? fmt::format("{} by {} has {} of `{}`", row.category, row.provider, range.least, key)
            : fmt::format("{} by {} has {} to {} of `{}`", row.category, row.provider, range.least,
                          range.most, key));
    if (artifacts != nullptr)
        failure.path = below(at.path, key, engine.arena());
}

void check(Engine& engine, const Context& at, const Node& action, Failures& out) {
    engine.forEachScenario(at, action, [&](const Context& within, const Node& scenario) {
        const Node* type = scenario.find("ActionTypeId");
        if (type == nullptr || !type->isMap())
            return;
        for (const Row& row : kRows)
            if (is(*type, "Owner", row.owner) && is(*type, "Category", row.category) &&
                is(*type, "Provider", row.provider)) {
                checkCount(engine, within, scenario, "InputArtifacts", row.inputs, row, out);
                checkCount(engine, within, scenario, "OutputArtifacts", row.outputs, row, out);
            }
    });
}

} // namespace

extern const Rule e3702;
const Rule e3702{
    .id = "E3702"_rule,
    .name = "ArtifactCounts",
    .summary = "an action of a pipeline has too few or too many artifacts",
    .page =
        {.reason =
             "Each kind of action takes and makes a certain number of artifacts; a pipeline with "
             "another number is refused.",
         .bad = R"(Resources:
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/pipeline
      ArtifactStore: {Type: S3, Location: artifacts}
      Stages:
        - Name: Source
          Actions:
            - Name: Fetch
              ActionTypeId: {Category: Source, Owner: AWS, Provider: S3, Version: "1"}
              Configuration: {S3Bucket: sources, S3ObjectKey: pets.zip}
              OutputArtifacts: [{Name: pets}]
        - Name: Release
          Actions:
            - Name: Ask
              ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: "1"}
              InputArtifacts: [{Name: pets}]
)",
         .good = R"(Resources:
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/pipeline
      ArtifactStore: {Type: S3, Location: artifacts}
      Stages:
        - Name: Source
          Actions:
            - Name: Fetch
              ActionTypeId: {Category: Source, Owner: AWS, Provider: S3, Version: "1"}
              Configuration: {S3Bucket: sources, S3ObjectKey: pets.zip}
              OutputArtifacts: [{Name: pets}]
        - Name: Release
          Actions:
            - Name: Ask
              ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: "1"}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
