#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::CodeBuild::Project/Properties/ServiceRole",
};

void check(Engine& engine, const Context& at, const Node& name, const Schema&, Failures& out) {
    const Resource* role = name.isString() ? engine.model().resources().find(name.text()) : nullptr;
    const Node* properties = role != nullptr ? role->node->find("Properties") : nullptr;
    const Node* path = properties != nullptr ? properties->find("Path") : nullptr;
    if (path == nullptr || (path->isString() && isOneOf(path->text(), {"/", ""})))
        return;
    engine
        .fail(at, "E3050"_rule, out,
              fmt::format("a project finds no role with a path by its name: `!GetAtt {}.Arn`",
                          name.text()))
        .path = below(at.path, "Ref", engine.arena());
}

} // namespace

extern const Rule e3050;
const Rule e3050{
    .id = "E3050"_rule,
    .name = "RoleWithPath",
    .summary = "a role with a path is referred to by its name",
    .page = {.reason =
                 "CodeBuild looks a role up by its name, and does not find one that has a path.",
             .bad = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      Path: /build/
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: codebuild.amazonaws.com}
            Action: sts:AssumeRole
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: !Ref Role
      Artifacts: {Type: NO_ARTIFACTS}
      Environment:
        Type: LINUX_CONTAINER
        ComputeType: BUILD_GENERAL1_SMALL
        Image: aws/codebuild/standard:7.0
      Source: {Type: NO_SOURCE, BuildSpec: "version: 0.2"}
)",
             .good = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      Path: /build/
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: codebuild.amazonaws.com}
            Action: sts:AssumeRole
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: !GetAtt Role.Arn
      Artifacts: {Type: NO_ARTIFACTS}
      Environment:
        Type: LINUX_CONTAINER
        ComputeType: BUILD_GENERAL1_SMALL
        Image: aws/codebuild/standard:7.0
      Source: {Type: NO_SOURCE, BuildSpec: "version: 0.2"}
)"},
    .paths = kPaths,
    .checkRef = check,
};

} // namespace infrac::lint::rules
