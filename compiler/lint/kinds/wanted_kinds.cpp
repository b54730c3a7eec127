#include "lint/kinds/wanted_kinds.h"

#include <algorithm>

namespace infrac::lint {
namespace {

using schema::Relation;

// Properties that take more than AWS's own data says, by type and last name.
constexpr std::string_view kOpenPlaces[] = {
    // ECS takes the name of a role.
    "AWS::Batch::JobDefinition/ExecutionRoleArn",
    "AWS::Batch::JobDefinition/JobRoleArn",
    "AWS::Batch::JobDefinition/TaskRoleArn",
    "AWS::ECS::DaemonTaskDefinition/ExecutionRoleArn",
    "AWS::ECS::DaemonTaskDefinition/TaskRoleArn",
    "AWS::ECS::ExpressGatewayService/ExecutionRoleArn",
    "AWS::ECS::ExpressGatewayService/TaskRoleArn",
    "AWS::Pipes::Pipe/ExecutionRoleArn",
    "AWS::Pipes::Pipe/TaskRoleArn",
    "AWS::Amplify::App/IAMServiceRole",
    "AWS::Batch::ComputeEnvironment/SpotIamFleetRole",
    // An instance profile or a group by its ARN.
    "AWS::AutoScaling::LaunchConfiguration/IamInstanceProfile",
    "AWS::ECS::CapacityProvider/AutoScalingGroupArn",
    // Ids and aliases of keys do as well.
    "AWS::CodePipeline::Pipeline/Id",
    "AWS::ECR::Repository/KmsKey",
    "AWS::S3::Bucket/ReplicaKmsKeyID",
    // A path or an address.
    "AWS::AppSync::DataSource/Endpoint",
    "AWS::EMR::Studio/DefaultS3Location",
    "AWS::Glue::Crawler/Path",
    // Names of their own.
    "AWS::CodeDeploy::Application/ApplicationName",
    "AWS::CodeGuruProfiler::ProfilingGroup/ProfilingGroupName",
};

// Properties that take things of many kinds, not all of which are in the data.
constexpr std::string_view kGeneralNames[] = {
    "ARN",         "Arn",       "Destination", "DestinationArn", "Endpoint",    "EndpointId",
    "Id",          "Principal", "Resource",    "ResourceARN",    "ResourceArn", "ResourceId",
    "Resources",   "Source",    "SourceArn",   "Target",         "TargetArn",   "TargetId",
    "TargetKeyId", "Uri",       "Value",       "Values",
};

// Keys of free JSON, which no schema tells.
struct InnerPlace {
    std::string_view type;
    std::string_view key;
    Relation wanted;
};

constexpr InnerPlace kInnerPlaces[] = {
    {"AWS::Batch::JobDefinition", "awslogs-group", {"AWS::Logs::LogGroup", "LogGroupName"}},
    {"AWS::ECS::TaskDefinition", "awslogs-group", {"AWS::Logs::LogGroup", "LogGroupName"}},
    {"AWS::Cognito::IdentityPoolRoleAttachment", "authenticated", {"AWS::IAM::Role", "Arn"}},
    {"AWS::Cognito::IdentityPoolRoleAttachment", "unauthenticated", {"AWS::IAM::Role", "Arn"}},
    {"AWS::SNS::Subscription", "deadLetterTargetArn", {"AWS::SQS::Queue", "Arn"}},
    {"AWS::SQS::Queue", "deadLetterTargetArn", {"AWS::SQS::Queue", "Arn"}},
};

bool isOpen(std::string_view type, std::string_view property) {
    return std::ranges::any_of(kOpenPlaces, [&](std::string_view place) {
        return place.size() == type.size() + 1 + property.size() && place.starts_with(type) &&
               place.ends_with(property);
    });
}

// The attribute of a resource that is its ARN; empty where there is none, or several.
std::string_view arnOf(const schema::ResourceType& type) {
    if (type.findAttribute("Arn"))
        return "Arn";
    std::string_view found;
    for (std::size_t i = 0; i < type.attributeCount(); ++i) {
        const std::string_view name = type.attribute(i).name();
        if (!isForArn(name) || name.find('.') != std::string_view::npos)
            continue;
        if (!found.empty())
            return {};
        found = name;
    }
    return found;
}

Wanted wantedInside(const schema::ResourceType& type, std::string_view keys, const Source& source) {
    const std::string_view last = keys.substr(keys.rfind('/') + 1);
    for (const InnerPlace& place : kInnerPlaces)
        if (place.key == last && place.type == type.name())
            return {place.wanted};
    const bool isForAnyArn = keys == "Statement/Resource" || keys == "Statement/NotResource" ||
                             (keys.starts_with("Statement/Condition/") &&
                              (last == "aws:SourceArn" || last == "AWS:SourceArn"));
    const bool isForPrincipal = keys == "Statement/Principal/AWS";
    if (source.resource == nullptr || (!isForAnyArn && !isForPrincipal))
        return {};
    if (isForPrincipal && !isOneOf(source.resource->type, {"AWS::IAM::Role", "AWS::IAM::User"}))
        return {};
    const auto referred = schema::Database::embedded().find(source.resource->type);
    const std::string_view arn = referred ? arnOf(*referred) : std::string_view{};
    return arn.empty() ? Wanted{} : Wanted{{referred->name(), arn}};
}

} // namespace

bool isForArn(std::string_view property) {
    if (property.ends_with('s'))
        property.remove_suffix(1);
    return property.ends_with("Arn") || property.ends_with("ARN");
}

bool areAll(const Wanted& wanted, Form form) {
    return std::ranges::all_of(
        wanted, [&](const Relation& relation) { return kindOf(relation).form == form; });
}

bool isNeverByArn(const Wanted& wanted) {
    return std::ranges::all_of(wanted, [](const Relation& relation) {
        const Kind kind = kindOf(relation);
        return !kind.words.empty() && kind.form != Form::Arn && !kind.isAlsoByArn;
    });
}

bool isForMany(std::string_view property) {
    return std::ranges::find(kGeneralNames, property) != std::end(kGeneralNames);
}

Wanted wantedAt(const schema::ResourceType& type, const Slot& slot, const Source& source) {
    if (!slot.inside.empty())
        return wantedInside(type, slot.inside, source);
    const schema::Relations relations = slot.property.relations();
    if (relations.contains({type.name(), slot.property.name()}) ||
        isOpen(type.name(), slot.property.name()))
        return {};
    return {relations.begin(), relations.end()};
}

} // namespace infrac::lint
