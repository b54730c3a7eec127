#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Backup::BackupSelection/Properties/BackupSelection/IamRoleArn",
    "Resources/AWS::Batch::ComputeEnvironment/Properties/ComputeResources/SpotIamFleetRole",
    "Resources/AWS::Batch::ComputeEnvironment/Properties/ServiceRole",
    "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/IamFleetRole",
    "Resources/AWS::ECS::TaskDefinition/Properties/ExecutionRoleArn",
    "Resources/AWS::S3::Bucket/Properties/ReplicationConfiguration/Role",
};

void check(Engine& engine, const Context& at, const Node& arn, Failures& out) {
    constexpr std::string_view kArn =
        "^arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/[a-zA-Z_0-9+=,.@\\-_/]+$";
    if (arn.isString() && engine.search(kArn, arn.text()) == schema::Match::No)
        engine.fail(at, "E3511"_rule, out,
                    fmt::format("`{}` is not the ARN of a role", arn.text()));
}

} // namespace

extern const Rule e3511;
const Rule e3511{
    .id = "E3511"_rule,
    .name = "RoleArnPattern",
    .summary = "a value is no ARN of a role",
    .page = {.reason = "The service wants the ARN of a role, not its name.",
             .bad = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ExecutionRoleArn: arn:aws:iam::123456789012:role/a b
      ContainerDefinitions:
        - {Name: web, Image: web, Memory: 128}
)",
             .good = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ExecutionRoleArn: arn:aws:iam::123456789012:role/worker
      ContainerDefinitions:
        - {Name: web, Image: web, Memory: 128}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
