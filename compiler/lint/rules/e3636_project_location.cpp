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
    .paths = kPaths,
    .schema = "extensions/aws_codebuild_project/s3_locations",
    .message = "with `S3` a `Location` is needed",
};

} // namespace infrac::lint::rules
