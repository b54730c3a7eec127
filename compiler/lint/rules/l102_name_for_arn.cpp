#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

// Where AWS's schemas want the ARN of a role without saying so as a format (else it is E1041).
constexpr std::string_view kPaths[] = {
    "Resources/AWS::AIOps::InvestigationGroup/Properties/RoleArn",
    "Resources/AWS::ARCRegionSwitch::Plan/Properties/ExecutionRole",
    "Resources/AWS::Amplify::Domain/Properties/AutoSubDomainIAMRole",
    "Resources/AWS::BedrockAgentCore::BrowserCustom/Properties/ExecutionRoleArn",
    "Resources/AWS::BedrockAgentCore::CodeInterpreterCustom/Properties/ExecutionRoleArn",
    "Resources/AWS::BedrockAgentCore::Runtime/Properties/RoleArn",
    "Resources/AWS::CodeBuild::Fleet/Properties/FleetServiceRole",
    "Resources/AWS::DataZone::Domain/Properties/DomainExecutionRole",
    "Resources/AWS::DataZone::Domain/Properties/ServiceRole",
    "Resources/AWS::DataZone::Project/Properties/ProjectExecutionRole",
    "Resources/AWS::DataZone::SubscriptionTarget/Properties/ManageAccessRole",
    "Resources/AWS::EC2::FlowLog/Properties/DeliverLogsPermissionArn",
    "Resources/AWS::ECR::PullThroughCacheRule/Properties/CustomRoleArn",
    "Resources/AWS::EKS::Nodegroup/Properties/NodeRole",
    "Resources/AWS::FIS::ExperimentTemplate/Properties/RoleArn",
    "Resources/AWS::FIS::TargetAccountConfiguration/Properties/RoleArn",
    "Resources/AWS::GameLift::GameServerGroup/Properties/RoleArn",
    "Resources/AWS::GroundStation::MissionProfile/Properties/StreamsKmsRole",
    "Resources/AWS::IoTTwinMaker::SyncJob/Properties/SyncRole",
    "Resources/AWS::IoTTwinMaker::Workspace/Properties/Role",
    "Resources/AWS::Kendra::DataSource/Properties/RoleArn",
    "Resources/AWS::Kendra::Faq/Properties/RoleArn",
    "Resources/AWS::Kendra::Index/Properties/RoleArn",
    "Resources/AWS::Lambda::Function/Properties/Role",
    "Resources/AWS::Lex::Bot/Properties/RoleArn",
    "Resources/AWS::MWAA::Environment/Properties/ExecutionRoleArn",
    "Resources/AWS::MWAAServerless::Workflow/Properties/RoleArn",
    "Resources/AWS::Panorama::ApplicationInstance/Properties/RuntimeRoleArn",
    "Resources/AWS::SageMaker::Cluster/Properties/ClusterRole",
    "Resources/AWS::SageMaker::Image/Properties/ImageRoleArn",
    "Resources/AWS::Timestream::ScheduledQuery/Properties/ScheduledQueryExecutionRoleArn",
    "Resources/AWS::Transfer::Agreement/Properties/AccessRole",
    "Resources/AWS::Transfer::Connector/Properties/AccessRole",
    "Resources/AWS::Transfer::Connector/Properties/LoggingRole",
    "Resources/AWS::Transfer::Server/Properties/LoggingRole",
    "Resources/AWS::Transfer::User/Properties/Role",
};

void check(Engine& engine, const Context& at, const Node& name, const Schema&, Failures& out) {
    const Resource* resource =
        name.isString() ? engine.model().resources().find(name.text()) : nullptr;
    if (resource == nullptr || resource->type != "AWS::IAM::Role")
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
    .summary = "Ref of a role stands where its ARN belongs",
    .page =
        {.reason =
             "`Ref` of a role is its name. A service that wants an ARN refuses it only when the "
             "stack is deployed.",
         .bad = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: !Ref Role
      Handler: index.handler
      Runtime: python3.13
      Code: {ZipFile: "def handler(event, context): pass"}
)",
         .good = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt Role.Arn
      Handler: index.handler
      Runtime: python3.13
      Code: {ZipFile: "def handler(event, context): pass"}
)"},
    .paths = kPaths,
    .checkRef = check,
    .severity = diag::Severity::Error,
};

} // namespace infrac::lint::rules
