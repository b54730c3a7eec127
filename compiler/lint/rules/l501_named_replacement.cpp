#include <algorithm>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"
#include "schema/database.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*",
};

// Names that are unique in an account though the resource is not known by them.
struct Named {
    std::string_view type;
    std::string_view property;
};

constexpr Named kNamed[] = {
    {"AWS::Batch::ComputeEnvironment", "ComputeEnvironmentName"},
    {"AWS::EC2::SecurityGroup", "GroupName"},
    {"AWS::ECS::Service", "ServiceName"},
    {"AWS::EKS::Nodegroup", "NodegroupName"},
    {"AWS::ElastiCache::CacheCluster", "ClusterName"},
    {"AWS::ElastiCache::ReplicationGroup", "ReplicationGroupId"},
    {"AWS::ElasticLoadBalancing::LoadBalancer", "LoadBalancerName"},
    {"AWS::ElasticLoadBalancingV2::LoadBalancer", "Name"},
    {"AWS::ElasticLoadBalancingV2::TargetGroup", "Name"},
    {"AWS::IAM::ManagedPolicy", "ManagedPolicyName"},
    {"AWS::RDS::DBCluster", "DBClusterIdentifier"},
    {"AWS::RDS::DBInstance", "DBInstanceIdentifier"},
    {"AWS::Redshift::Cluster", "ClusterIdentifier"},
    {"AWS::StepFunctions::StateMachine", "StateMachineName"},
};

// The property that names the resource and cannot be changed; empty for none.
std::string_view nameOf(const schema::ResourceType& type) {
    const auto* named = std::ranges::find(kNamed, type.name(), &Named::type);
    const std::string_view name = named != std::end(kNamed) ? named->property : type.refAttribute();
    const auto property = type.find(name);
    return property && property->isCreateOnly() &&
                   (named != std::end(kNamed) || name.ends_with("Name"))
               ? name
               : std::string_view{};
}

// Another property of the template whose change makes a new resource.
std::string_view otherFixed(const schema::ResourceType& type, std::string_view name,
                            const Node& properties) {
    for (const document::TemplateMember& member : properties.members()) {
        const auto property = type.find(member.key);
        // In another zone or cluster the same name is free; a path is part of the name; and what
        // becomes a FIFO gets another name.
        if (property && property->isCreateOnly() && member.key != name &&
            !isOneOf(member.key,
                     {"ApiId", "ApplicationId", "Cluster", "ClusterName", "EventBusName",
                      "FifoQueue", "FifoTopic", "HostedZoneId", "HostedZoneName", "LogGroupName",
                      "Path", "RestApiId", "UserPoolId", "VpcId"}))
            return member.key;
    }
    return {};
}

void check(Engine& engine, const Context& at, const Node& resource, Failures& out) {
    const Node* typeName = resource.find("Type");
    const Node* properties = resource.find("Properties");
    if (typeName == nullptr || !typeName->isString() || properties == nullptr)
        return;
    const auto type = schema::Database::embedded().find(typeName->text());
    if (!type || type->isDeletedBeforeReplacement() || type->isTransform())
        return;
    const std::string_view name = nameOf(*type);
    const document::TemplateMember* value = name.empty() ? nullptr : properties->member(name);
    if (value == nullptr || !writtenText(*value->value))
        return;
    const std::string_view other = otherFixed(*type, name, *properties);
    if (other.empty())
        return;
    Arena& arena = engine.arena();
    engine
        .fail(at, "L501"_rule, out,
              fmt::format("a change of `{}` makes a new resource, which cannot have the same "
                          "`{}` beside the old one",
                          other, name))
        .path = below(below(at.path, "Properties", arena), *value, arena);
}

} // namespace

extern const Rule l501;
const Rule l501{
    .id = "L501"_rule,
    .name = "NamedReplacement",
    .summary = "a resource with a name of its own cannot be replaced",
    .page =
        {.reason =
             "A change of a property that can only be set at creation makes CloudFormation create "
             "the new resource before it deletes the old one. With a fixed name the new one cannot "
             "be made: rename it in the same change, or leave the name to CloudFormation.",
         .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: resize
      PackageType: Zip
      Role: arn:aws:iam::123456789012:role/resize
      Handler: index.handler
      Runtime: python3.13
      Code: {ZipFile: "def handler(event, context): pass"}
)",
         .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Zip
      Role: arn:aws:iam::123456789012:role/resize
      Handler: index.handler
      Runtime: python3.13
      Code: {ZipFile: "def handler(event, context): pass"}
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Info,
};

} // namespace infrac::lint::rules
