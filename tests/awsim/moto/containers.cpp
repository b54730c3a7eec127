// AWS::ECR::Repository, AWS::ECS::* and AWS::Logs::LogGroup.

#include <array>

#include "awsim/moto/handlers.h"

namespace infrac::awsim {
namespace {

Json fieldOf(std::string_view name, const Json& value) { return {{std::string(name), value}}; }

Answered good() {
    Answered out;
    out.status = 200;
    return out;
}

// ---- AWS::ECR::Repository

Json ecrTags(const ResourceRequest& request) {
    Json out = Json::array();
    for (const Json& tag : asArray(at(request.properties, {"Tags"})))
        out.push_back({{"Key", textAt(tag, {"Key"})}, {"Value", textAt(tag, {"Value"})}});
    return out;
}

Json exclusions(const ResourceRequest& request) {
    Json out = Json::array();
    for (const Json& each : asArray(at(request.properties, {"ImageTagMutabilityExclusionFilters"})))
        out.push_back({{"filterType", textAt(each, {"ImageTagMutabilityExclusionFilterType"})},
                       {"filter", textAt(each, {"ImageTagMutabilityExclusionFilterValue"})}});
    return out;
}

Json scanning(const ResourceRequest& request) {
    const Json& value = at(request.properties, {"ImageScanningConfiguration", "ScanOnPush"});
    return {{"scanOnPush", value.is_null() ? Json(false) : value}};
}

Answered policies(const Aws& aws, const ResourceRequest& request, const std::string& name) {
    Answered out = good();
    const Json& policy = at(request.properties, {"RepositoryPolicyText"});
    if (!policy.is_null())
        out = aws.json("ecr", "SetRepositoryPolicy",
                       {{"repositoryName", name},
                        {"policyText", policy.is_string() ? textOf(policy) : policy.dump()}});
    std::string cycle = textAt(request.properties, {"LifecyclePolicy", "LifecyclePolicyText"});
    if (out.isGood() && !cycle.empty())
        out = aws.json("ecr", "PutLifecyclePolicy",
                       {{"repositoryName", name}, {"lifecyclePolicyText", cycle}});
    return out;
}

std::string mutability(const ResourceRequest& request) {
    std::string value = property(request, "ImageTagMutability");
    return value.empty() ? "MUTABLE" : value;
}

ResourceOutcome createRepository(const Aws& aws, const ResourceRequest& request) {
    std::string name = lowered(nameOf(request, "RepositoryName", 256));
    Json body = {{"repositoryName", name},
                 {"imageScanningConfiguration", scanning(request)},
                 {"imageTagMutability", mutability(request)},
                 {"tags", ecrTags(request)}};
    if (Json filters = exclusions(request); !filters.empty())
        body["imageTagMutabilityExclusionFilters"] = filters;
    const Json& encryption = at(request.properties, {"EncryptionConfiguration"});
    if (encryption.is_object())
        body["encryptionConfiguration"] = lowerCamel(encryption);
    Answered made = aws.json("ecr", "CreateRepository", body);
    if (!made.isGood())
        return failed(made);
    if (Answered answered = policies(aws, request, name); !answered.isGood())
        return failed(answered, name);
    const Json& repository = at(made.body, {"repository"});
    return done(name, {{"Arn", textAt(repository, {"repositoryArn"})},
                       {"RepositoryUri", textAt(repository, {"repositoryUri"})}});
}

ResourceOutcome updateRepository(const Aws& aws, const ResourceRequest& request) {
    const std::string& name = request.physicalId;
    Answered answered = good();
    if (isChanged(request, "ImageScanningConfiguration"))
        answered =
            aws.json("ecr", "PutImageScanningConfiguration",
                     {{"repositoryName", name}, {"imageScanningConfiguration", scanning(request)}});
    bool isMutabilityChanged = isChanged(request, "ImageTagMutability") ||
                               isChanged(request, "ImageTagMutabilityExclusionFilters");
    if (answered.isGood() && isMutabilityChanged) {
        Json body = {{"repositoryName", name}, {"imageTagMutability", mutability(request)}};
        if (Json filters = exclusions(request); !filters.empty())
            body["imageTagMutabilityExclusionFilters"] = filters;
        answered = aws.json("ecr", "PutImageTagMutability", body);
    }
    if (answered.isGood())
        answered = policies(aws, request, name);
    return answered.isGood() ? done(name) : failed(answered);
}

ResourceOutcome removeRepository(const Aws& aws, const ResourceRequest& request) {
    const Json& force = at(existing(request), {"EmptyOnDelete"});
    bool isForced = textOf(force) == "true";
    return removed(aws.json("ecr", "DeleteRepository",
                            {{"repositoryName", request.physicalId}, {"force", isForced}}));
}

// ---- AWS::ECS::Cluster

ResourceOutcome createCluster(const Aws& aws, const ResourceRequest& request) {
    std::string name = nameOf(request, "ClusterName", 255);
    Json body = {{"clusterName", name}};
    for (std::string_view each : {"ClusterSettings", "CapacityProviders", "Tags"}) {
        const Json& value = at(request.properties, {each});
        if (!value.is_null())
            body[each == "ClusterSettings"     ? "settings"
                 : each == "CapacityProviders" ? "capacityProviders"
                                               : "tags"] = lowerCamel(value);
    }
    Answered made = aws.json("ecs", "CreateCluster", body);
    if (!made.isGood())
        return failed(made);
    return done(name, {{"Arn", textAt(made.body, {"cluster", "clusterArn"})}});
}

ResourceOutcome updateCluster(const Aws& aws, const ResourceRequest& request) {
    if (!isChanged(request, "ClusterSettings"))
        return done(request.physicalId);
    Answered changed =
        aws.json("ecs", "UpdateClusterSettings",
                 {{"cluster", request.physicalId},
                  {"settings", lowerCamel(asArray(at(request.properties, {"ClusterSettings"})))}});
    return changed.isGood() ? done(request.physicalId) : failed(changed);
}

ResourceOutcome removeCluster(const Aws& aws, const ResourceRequest& request) {
    return removed(aws.json("ecs", "DeleteCluster", fieldOf("cluster", request.physicalId)));
}

// ---- AWS::ECS::TaskDefinition

ResourceOutcome createTask(const Aws& aws, const ResourceRequest& request) {
    Json body = lowerCamel(request.properties);
    if (!body.contains("family"))
        body["family"] = request.stackName + "-" + request.logicalId;
    Answered made = aws.json("ecs", "RegisterTaskDefinition", body);
    if (!made.isGood())
        return failed(made);
    std::string arn = textAt(made.body, {"taskDefinition", "taskDefinitionArn"});
    return done(arn, {{"TaskDefinitionArn", arn}});
}

ResourceOutcome removeTask(const Aws& aws, const ResourceRequest& request) {
    return removed(
        aws.json("ecs", "DeregisterTaskDefinition", fieldOf("taskDefinition", request.physicalId)));
}

// ---- AWS::ECS::Service

Json serviceBody(const ResourceRequest& request) {
    Json body = lowerCamel(request.properties);
    if (body.contains("serviceConnectConfiguration"))
        body.erase("serviceConnectConfiguration");
    return body;
}

std::string clusterOf(const ResourceRequest& request) {
    std::string cluster = textAt(existing(request), {"Cluster"});
    return cluster.empty() ? "default" : cluster;
}

ResourceOutcome createService(const Aws& aws, const ResourceRequest& request) {
    Json body = serviceBody(request);
    std::string name = nameOf(request, "ServiceName", 255);
    body["serviceName"] = name;
    if (!body.contains("desiredCount"))
        body["desiredCount"] = 1;
    Answered made = aws.json("ecs", "CreateService", body);
    if (!made.isGood())
        return failed(made);
    std::string arn = textAt(made.body, {"service", "serviceArn"});
    return done(arn, {{"ServiceArn", arn}, {"Name", name}});
}

ResourceOutcome updateService(const Aws& aws, const ResourceRequest& request) {
    constexpr auto kNames = std::to_array<Renamed>({
        {"desiredCount", ""},
        {"taskDefinition", ""},
        {"deploymentConfiguration", ""},
        {"networkConfiguration", ""},
        {"healthCheckGracePeriodSeconds", ""},
        {"loadBalancers", ""},
        {"platformVersion", ""},
        {"enableExecuteCommand", ""},
        {"enableECSManagedTags", ""},
        {"propagateTags", ""},
    });
    Json body = picked(serviceBody(request), kNames);
    body["cluster"] = clusterOf(request);
    body["service"] = request.physicalId;
    Answered changed = aws.json("ecs", "UpdateService", body);
    return changed.isGood() ? done(request.physicalId) : failed(changed);
}

Json serviceNow(const Aws& aws, const ResourceRequest& request) {
    Answered found = aws.json(
        "ecs", "DescribeServices",
        {{"cluster", clusterOf(request)}, {"services", Json::array({request.physicalId})}});
    Json services = asArray(at(found.body, {"services"}));
    return services.empty() ? Json() : services[0];
}

ResourceOutcome isSteady(const Aws& aws, const ResourceRequest& request) {
    Json service = serviceNow(aws, request);
    if (service.is_null())
        return failed("the service " + request.physicalId + " is gone", request.physicalId);
    for (const Json& deployment : asArray(at(service, {"deployments"}))) {
        if (textAt(deployment, {"status"}) != "PRIMARY" &&
            textAt(deployment, {"rolloutState"}) != "FAILED")
            continue;
        if (textAt(deployment, {"rolloutState"}) == "FAILED")
            return failed("Resource handler returned message: \"Error occurred during operation "
                          "'ECS Deployment Circuit Breaker was triggered'.\" (HandlerErrorCode: "
                          "GeneralServiceException)",
                          request.physicalId);
        if (textAt(deployment, {"rolloutState"}) == "COMPLETED" &&
            textAt(service, {"runningCount"}) == textAt(service, {"desiredCount"}))
            return done(request.physicalId);
    }
    return inProgress(request.physicalId, std::chrono::seconds(5));
}

ResourceOutcome removeService(const Aws& aws, const ResourceRequest& request) {
    Answered answered = aws.json(
        "ecs", "DeleteService",
        {{"cluster", clusterOf(request)}, {"service", request.physicalId}, {"force", true}});
    bool isOver = answered.code == "ServiceNotActiveException";
    return isOver ? done("") : removed(answered);
}

ResourceOutcome isServiceGone(const Aws& aws, const ResourceRequest& request) {
    Json service = serviceNow(aws, request);
    std::string status = textAt(service, {"status"});
    if (service.is_null() || status == "INACTIVE")
        return done("");
    return inProgress(request.physicalId, std::chrono::seconds(5));
}

constexpr auto kEcr = std::to_array<TypeHandler>({
    {"AWS::ECR::Repository", createRepository, updateRepository, removeRepository},
});

constexpr auto kEcs = std::to_array<TypeHandler>({
    {"AWS::ECS::Cluster", createCluster, updateCluster, removeCluster, std::chrono::seconds(10)},
    {"AWS::ECS::TaskDefinition", createTask, unchanged, removeTask},
    {"AWS::ECS::Service", createService, updateService, removeService, std::chrono::seconds(5),
     std::chrono::seconds(5), isSteady, isServiceGone},
});

// ---- AWS::Logs::LogGroup

Answered retain(const Aws& aws, const ResourceRequest& request, const std::string& name) {
    const Json& days = at(request.properties, {"RetentionInDays"});
    if (days == at(request.before, {"RetentionInDays"}))
        return good();
    if (days.is_null())
        return aws.json("logs", "DeleteRetentionPolicy", fieldOf("logGroupName", name));
    return aws.json("logs", "PutRetentionPolicy",
                    {{"logGroupName", name}, {"retentionInDays", std::stoi("0" + textOf(days))}});
}

ResourceOutcome createLogGroup(const Aws& aws, const ResourceRequest& request) {
    std::string name = nameOf(request, "LogGroupName", 512);
    Answered made = aws.json("logs", "CreateLogGroup", fieldOf("logGroupName", name));
    if (!made.isGood())
        return failed(made);
    if (Answered answered = retain(aws, request, name); !answered.isGood())
        return failed(answered, name);
    return done(name, {{"Arn", arnOf(request, "logs", "log-group:" + name + ":*")}});
}

ResourceOutcome updateLogGroup(const Aws& aws, const ResourceRequest& request) {
    Answered answered = retain(aws, request, request.physicalId);
    return answered.isGood() ? done(request.physicalId) : failed(answered);
}

ResourceOutcome removeLogGroup(const Aws& aws, const ResourceRequest& request) {
    return removed(aws.json("logs", "DeleteLogGroup", fieldOf("logGroupName", request.physicalId)));
}

constexpr auto kLogs = std::to_array<TypeHandler>({
    {"AWS::Logs::LogGroup", createLogGroup, updateLogGroup, removeLogGroup},
});

} // namespace

std::span<const TypeHandler> ecrTypes() { return kEcr; }
std::span<const TypeHandler> ecsTypes() { return kEcs; }
std::span<const TypeHandler> logsTypes() { return kLogs; }

} // namespace infrac::awsim
