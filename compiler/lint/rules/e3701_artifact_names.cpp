#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

// The artifacts of one pipeline, in the order of its actions.
class Pipeline {
public:
    Pipeline(Engine& engine, Findings& findings) : engine_(engine), findings_(findings) {}

    void run(const Resource& resource) {
        Arena& arena = engine_.arena();
        Context at = engine_.initial();
        at.path = below(below(below(nullptr, "Resources", arena), resource.name, arena),
                        "Properties", arena);
        if (resource.condition != nullptr && resource.condition->isString())
            at.conditions =
                engine_.conditions().with(at.conditions, resource.condition->text(), true);
        if (at.conditions == nullptr)
            return;
        static_cast<void>(
            engine_.findValues(at, resource.node->find("Properties"), "Stages/*/Actions/*",
                               [&](const Node* action, const Context& within) {
                                   if (action != nullptr) {
                                       visit(*action, within, "InputArtifacts/*/Name");
                                       visit(*action, within, "OutputArtifacts/*/Name");
                                   }
                                   return true;
                               }));
    }

private:
    struct Made {
        std::string_view name;
        const ConditionState* conditions;
    };

    void visit(const Node& action, const Context& at, std::string_view path) {
        static_cast<void>(
            engine_.findValues(at, &action, path, [&](const Node* name, const Context& within) {
                if (name != nullptr && name->isString())
                    check(name->text(), within, path.starts_with("Input"));
                return true;
            }));
    }

    bool isMade(std::string_view name, const Context& at) {
        for (const Made& made : made_) {
            if (made.name != name)
                continue;
            const Scenario decisions = engine_.conditions().decisionsOf(made.conditions);
            if (engine_.conditions().with(at.conditions, decisions) != nullptr)
                return true;
        }
        return false;
    }

    void check(std::string_view name, const Context& at, bool isInput) {
        const bool isThere = isMade(name, at);
        if (isInput && !isThere)
            findings_.add("E3701"_rule, at.path,
                          fmt::format("no action before makes the artifact `{}`", name));
        if (!isInput && isThere)
            findings_.add("E3701"_rule, at.path,
                          fmt::format("another action makes the artifact `{}` too", name));
        if (!isInput && !isThere)
            made_.push_back({name, at.conditions});
    }

    Engine& engine_;
    Findings& findings_;
    std::vector<Made> made_;
};

void check(Engine& engine, Findings& findings) {
    for (const Resource& resource : engine.model().resources())
        if (resource.type == "AWS::CodePipeline::Pipeline")
            Pipeline{engine, findings}.run(resource);
}

} // namespace

extern const Rule e3701;
const Rule e3701{
    .id = "E3701"_rule,
    .name = "ArtifactNames",
    .summary = "an artifact of a pipeline is used before it is made, or made twice",
    .page =
        {.reason =
             "An action can use what an action before it makes, and each artifact is made once.",
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
        - Name: Build
          Actions:
            - Name: Build
              ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: "1"}
              InputArtifacts: [{Name: sources}]
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
        - Name: Build
          Actions:
            - Name: Build
              ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: "1"}
              InputArtifacts: [{Name: source}]
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
