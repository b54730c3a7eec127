#include "fmt/core.h"
#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties/Role",
    "Resources/AWS::ECS::TaskDefinition/Properties/TaskRoleArn",
    "Resources/AWS::ECS::TaskDefinition/Properties/ExecutionRoleArn",
    "Resources/AWS::StepFunctions::StateMachine/Properties/RoleArn",
    "Resources/AWS::Events::Rule/Properties/RoleArn",
    "Resources/AWS::Events::Rule/Properties/Targets/*/RoleArn",
    "Resources/AWS::CodePipeline::Pipeline/Properties/RoleArn",
    "Resources/AWS::EKS::Cluster/Properties/RoleArn",
    "Resources/AWS::EKS::Nodegroup/Properties/NodeRole",
    "Resources/AWS::Logs::SubscriptionFilter/Properties/RoleArn",
    "Resources/AWS::EC2::FlowLog/Properties/DeliverLogsPermissionArn",
    "Resources/AWS::CloudTrail::Trail/Properties/CloudWatchLogsRoleArn",
    "Resources/AWS::Glue::Crawler/Properties/Role",
    "Resources/AWS::Scheduler::Schedule/Properties/Target/RoleArn",
};

void check(Engine& engine, const Context& at, const Node& name, const Schema&, Failures& out) {
    const Resource* resource =
        name.isString() ? engine.model().resources().find(name.text()) : nullptr;
    const bool isGlue = at.rulePath != nullptr && at.rulePath->name == "Role" &&
                        at.rulePath->depth == 4 &&
                        at.rulePath->parent->parent->name == "AWS::Glue::Crawler";
    // Glue takes a name as well.
    if (resource == nullptr || resource->type != "AWS::IAM::Role" || isGlue)
        return;
    engine
        .fail(at, "L102"_rule, out,
              fmt::format("`!Ref {0}` is the name of the role: `!GetAtt {0}.Arn` is its ARN",
                          name.text()))
        .path = below(at.path, "Ref", engine.arena());
}

} // namespace

extern const Rule l102;
const Rule l102{
    .id = "L102"_rule,
    .name = "NameForArn",
    .summary = "Ref of a role or policy stands where its ARN belongs",
    .paths = kPaths,
    .checkRef = check,
    .severity = diag::Severity::Error,
};

} // namespace infrac::lint::rules
