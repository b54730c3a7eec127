#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::CodeBuild::Project/Properties/Artifacts",
    "Resources/AWS::CodeBuild::Project/Properties/Source",
};

} // namespace

extern const Rule e3636;
const Rule e3636{
    .id = "E3636"_rule,
    .name = "ProjectLocation",
    .summary = "a project with S3 says not where",
    .page = {.reason = "A project that puts its artifacts into S3 says into which bucket.",
             .bad = R"(Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: arn:aws:iam::123456789012:role/build
      Artifacts: {Type: S3}
      Environment:
        Type: LINUX_CONTAINER
        ComputeType: BUILD_GENERAL1_SMALL
        Image: aws/codebuild/standard:7.0
      Source: {Type: NO_SOURCE}
)",
             .good = R"(Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: arn:aws:iam::123456789012:role/build
      Artifacts: {Type: S3, Location: artifacts-of-mine}
      Environment:
        Type: LINUX_CONTAINER
        ComputeType: BUILD_GENERAL1_SMALL
        Image: aws/codebuild/standard:7.0
      Source: {Type: NO_SOURCE}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_codebuild_project/s3_locations",
    .message = "with `S3` a `Location` is needed",
};

} // namespace infrac::lint::rules
