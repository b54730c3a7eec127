#include "aws/clients/ecs.h"

#include "aws/protocol.h"
#include "document/json_writer.h"

namespace infrac::aws {
namespace {

using document::Builder;
using document::ListBuilder;
using document::MapBuilder;

constexpr JsonService kService{"ecs", "AmazonEC2ContainerServiceV20141113", "1.1"};

int countOf(const Node& object, std::string_view key) {
    return static_cast<int>(integerOf(object, key));
}

ServiceDeployment readDeployment(const Node& from) {
    ServiceDeployment out{textOf(from, "id")};
    out.status = textOf(from, "status");
    out.taskDefinition = textOf(from, "taskDefinition");
    out.desired = countOf(from, "desiredCount");
    out.running = countOf(from, "runningCount");
    out.pending = countOf(from, "pendingCount");
    out.failedTasks = countOf(from, "failedTasks");
    out.rolloutState = textOf(from, "rolloutState");
    out.rolloutStateReason = textOf(from, "rolloutStateReason");
    return out;
}

EcsService readService(const Node& from) {
    EcsService out{textOf(from, "serviceArn")};
    out.name = textOf(from, "serviceName");
    out.status = textOf(from, "status");
    out.taskDefinition = textOf(from, "taskDefinition");
    out.desired = countOf(from, "desiredCount");
    out.running = countOf(from, "runningCount");
    out.pending = countOf(from, "pendingCount");
    for (const Node* each : itemsOf(from, "deployments"))
        out.deployments.push_back(readDeployment(*each));
    for (const Node* each : itemsOf(from, "events"))
        out.events.push_back(
            {textOf(*each, "id"), momentOf(*each, "createdAt"), textOf(*each, "message")});
    return out;
}

EcsTask readTask(const Node& from) {
    EcsTask out{textOf(from, "taskArn")};
    out.lastStatus = textOf(from, "lastStatus");
    out.stopCode = textOf(from, "stopCode");
    out.stoppedReason = textOf(from, "stoppedReason");
    out.taskDefinition = textOf(from, "taskDefinitionArn");
    for (const Node* each : itemsOf(from, "containers")) {
        StoppedContainer container{textOf(*each, "name")};
        container.reason = textOf(*each, "reason");
        if (each->find("exitCode") != nullptr)
            container.exitCode = countOf(*each, "exitCode");
        out.containers.push_back(std::move(container));
    }
    return out;
}

} // namespace

Outcome<std::optional<EcsService>> Ecs::describeService(const std::string& cluster,
                                                        const std::string& service) {
    Arena arena;
    Builder builder(arena);
    const Node* body = MapBuilder(builder)
                           .add("cluster", cluster)
                           .add("services", builder.list({builder.string(service)}))
                           .finish();
    const auto reply =
        sendJson(*connection_, kService, "DescribeServices", document::writeJson(*body));
    if (!reply) {
        if (hasCode(reply.error(), "ClusterNotFound"))
            return std::optional<EcsService>{};
        return reply.error();
    }
    const auto services = itemsOf(reply->root(), "services");
    if (!services.empty())
        return std::optional(readService(*services.front()));
    for (const Node* failure : itemsOf(reply->root(), "failures")) {
        const std::string reason = textOf(*failure, "reason");
        if (reason != "MISSING")
            return AwsError{.errorClass = ErrorClass::Service,
                            .code = reason,
                            .message = textOf(*failure, "detail"),
                            .service = std::string(kService.service),
                            .action = "DescribeServices"};
    }
    return std::optional<EcsService>{};
}

Acknowledged Ecs::setDesiredCount(const std::string& cluster, const std::string& service,
                                  int count) {
    Arena arena;
    Builder builder(arena);
    const Node* body = MapBuilder(builder)
                           .add("cluster", cluster)
                           .add("service", service)
                           .add("desiredCount", builder.integer(count))
                           .finish();
    const auto reply =
        sendJson(*connection_, kService, "UpdateService", document::writeJson(*body));
    if (!reply)
        return reply.error();
    return Done{};
}

Outcome<std::vector<EcsTask>> Ecs::stoppedTasks(const std::string& cluster,
                                                const std::string& service) {
    Arena arena;
    Builder builder(arena);
    const Node* question = MapBuilder(builder)
                               .add("cluster", cluster)
                               .add("serviceName", service)
                               .add("desiredStatus", "STOPPED")
                               .finish();
    const auto list = sendJson(*connection_, kService, "ListTasks", document::writeJson(*question));
    if (!list)
        return list.error();
    ListBuilder arns(builder);
    for (const std::string& arn : textsOf(list->root(), "taskArns"))
        arns.add(arena.copy(arn));
    if (arns.empty())
        return std::vector<EcsTask>{};

    const Node* body =
        MapBuilder(builder).add("cluster", cluster).add("tasks", arns.finish()).finish();
    const auto reply =
        sendJson(*connection_, kService, "DescribeTasks", document::writeJson(*body));
    if (!reply)
        return reply.error();
    std::vector<EcsTask> out;
    for (const Node* task : itemsOf(reply->root(), "tasks"))
        out.push_back(readTask(*task));
    return out;
}

} // namespace infrac::aws
