#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::CodePipeline::Pipeline/Properties/Stages/*/Actions/*/ActionTypeId/Category",
};

// The place of the stage, whatever `Fn::If` it is in; -1 where there is none.
std::int32_t stageOf(const Path* path) {
    std::vector<const Path*> steps;
    for (; path != nullptr; path = path->parent)
        steps.insert(steps.begin(), path);
    for (std::size_t i = 3; i < steps.size(); ++i) {
        if (steps[i]->isKey() && steps[i]->key == "Fn::If")
            ++i;
        else if (!steps[i]->isKey())
            return steps[i]->index;
    }
    return -1;
}

void check(Engine& engine, const Context& at, const Node& category, Failures& out) {
    const std::int32_t stage = stageOf(at.path);
    if (!category.isString() || stage < 0)
        return;
    const bool isSource = category.text() == "Source";
    if (stage == 0 && !isSource)
        engine.fail(at, "E3700"_rule, out, "the first stage has sources alone");
    if (stage > 0 &&
        !isOneOf(category.text(), {"Build", "Approval", "Deploy", "Test", "Invoke", "Compute"}))
        engine.fail(at, "E3700"_rule, out,
                    isSource ? "sources stand in the first stage alone"
                             : fmt::format("there is no category `{}`", category.text()));
}

} // namespace

extern const Rule e3700;
const Rule e3700{
    .id = "E3700"_rule,
    .name = "SourceStage",
    .summary = "a pipeline has sources elsewhere than in its first stage",
    .page = {.reason =
                 "A pipeline takes its sources in its first stage, and has nothing else there.",
             .bad = R"(Resources:
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/pipeline
      ArtifactStore: {Type: S3, Location: artifacts-of-mine}
      Stages:
        - Name: Build
          Actions:
            - Name: Approve
              ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: "1"}
        - Name: Check
          Actions:
            - Name: Approve
              ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: "1"}
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
        - Name: Check
          Actions:
            - Name: Approve
              ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: "1"}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
