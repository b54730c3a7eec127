#include "awsim/ecs/ecs.h"

#include <algorithm>

#include "awsim/text/digest.h"

namespace infrac::awsim {
namespace {

constexpr std::chrono::milliseconds kLook{100};

Reply answerJson(const Json& body) {
    return {200, {{"Content-Type", "application/x-amz-json-1.1"}}, body.dump()};
}

Reply refuse(std::string_view code, std::string_view message) {
    return errorReply(Protocol::AwsJson, 400, code, message);
}

std::string clusterName(const Json& body) {
    std::string text = textAt(body, {"cluster"});
    if (text.empty())
        return "default";
    return text.substr(text.rfind('/') == std::string::npos ? 0 : text.rfind('/') + 1);
}

std::string lastPart(const std::string& arn) {
    return arn.substr(arn.rfind('/') == std::string::npos ? 0 : arn.rfind('/') + 1);
}

Json missing(const std::string& arn) { return {{"arn", arn}, {"reason", "MISSING"}}; }

int wholeNumber(const Json& value, int otherwise) {
    return value.is_number_integer() ? value.get<int>() : otherwise;
}

} // namespace

Ecs::Ecs(EcsSurroundings world)
    : world_(std::move(world)), moto_(world_.moto, "us-east-1"), thread_([this] { run(); }) {}

Ecs::~Ecs() {
    {
        std::lock_guard lock(mutex_);
        isStopping_ = true;
        stop_.notify_all();
    }
    thread_.join();
    if (process_)
        process_->kill();
}

void Ecs::run() {
    std::unique_lock lock(mutex_);
    while (!stop_.wait_for(lock, kLook, [this] { return isStopping_; }))
        step();
}

void Ecs::reset() {
    std::lock_guard lock(mutex_);
    services_.clear();
    process_.reset();
    processTask_.clear();
}

std::optional<Reply> Ecs::handle(const Request& request, const Facts& facts) {
    Json body = Json::parse(request.body.empty() ? "{}" : request.body, nullptr, false);
    if (!body.is_object())
        return std::nullopt;
    struct Row {
        std::string_view action;
        std::function<Reply()> step;
    };
    const Row rows[] = {
        {"CreateService", [&] { return createService(request, body, facts.region); }},
        {"UpdateService", [&] { return updateService(body); }},
        {"DeleteService", [&] { return deleteService(body); }},
        {"DescribeServices", [&] { return describeServices(body); }},
        {"ListServices", [&] { return listServices(body); }},
        {"ListTasks", [&] { return listTasks(body); }},
        {"DescribeTasks", [&] { return describeTasks(body); }},
        {"StopTask", [&] { return stopTask(body); }},
        {"DeleteCluster", [&] { return deleteCluster(request, body); }},
        {"DescribeClusters", [&] { return describeClusters(request); }},
    };
    for (const Row& row : rows) {
        if (row.action != facts.action)
            continue;
        std::lock_guard lock(mutex_);
        step();
        return row.step();
    }
    return std::nullopt;
}

bool Ecs::hasCluster(const std::string& cluster) {
    Answered found = moto_.json("ecs", "DescribeClusters", {{"clusters", Json::array({cluster})}});
    Json clusters = asArray(at(found.body, {"clusters"}));
    return !clusters.empty() && textAt(clusters[0], {"status"}) == "ACTIVE";
}

Json Ecs::describeTaskDefinition(const std::string& arn) {
    Answered found = moto_.json("ecs", "DescribeTaskDefinition", {{"taskDefinition", arn}});
    return at(found.body, {"taskDefinition"});
}

// Empty where there is no such task definition.
std::string Ecs::definitionArn(const std::string& name) {
    Json found = describeTaskDefinition(name);
    return textAt(found, {"status"}) == "INACTIVE" ? "" : textAt(found, {"taskDefinitionArn"});
}

EcsService* Ecs::findService(const Json& body, const std::string& name) {
    std::string cluster = clusterName(body);
    EcsService* gone = nullptr;
    for (EcsService& service : services_) {
        if (service.cluster != cluster || (service.name != lastPart(name) && service.arn != name))
            continue;
        if (service.status != "INACTIVE")
            return &service;
        gone = &service;
    }
    return gone;
}

Reply Ecs::createService(const Request&, const Json& body, const std::string& region) {
    std::string cluster = clusterName(body);
    std::string name = textAt(body, {"serviceName"});
    std::string token = textAt(body, {"clientToken"});
    if (!hasCluster(cluster))
        return refuse("ClusterNotFoundException", "Cluster not found.");
    std::string definition = definitionArn(textAt(body, {"taskDefinition"}));
    if (definition.empty())
        return refuse("ClientException", "TaskDefinition is inactive or not found.");
    if (EcsService* there = findService(body, name); there && there->status != "INACTIVE") {
        if (there->status == "ACTIVE" && !token.empty() && there->token == token)
            return answerJson({{"service", shownService(*there)}});
        return refuse("InvalidParameterException", there->status == "DRAINING"
                                                       ? "Unable to Start a service that is still "
                                                         "Draining."
                                                       : "Creation of service was not idempotent.");
    }
    std::string start = "arn:aws:ecs:" + region + ":123456789012:";
    std::erase_if(services_, [&](const EcsService& each) {
        return each.cluster == cluster && each.name == name;
    });
    EcsService& service = services_.emplace_back();
    service.name = name;
    service.arn = start + "service/" + cluster + "/" + name;
    service.cluster = cluster;
    service.clusterArn = start + "cluster/" + cluster;
    service.desired = wholeNumber(at(body, {"desiredCount"}), 0);
    service.settings = body;
    service.token = token;
    service.created = wallSeconds();
    beginDeployment(service, definition, false);
    return answerJson({{"service", shownService(service)}});
}

Reply Ecs::updateService(const Json& body) {
    EcsService* service = findService(body, textAt(body, {"service"}));
    if (!service)
        return refuse("ServiceNotFoundException", "Service not found.");
    if (service->status != "ACTIVE")
        return refuse("ServiceNotActiveException", "Service was not ACTIVE.");
    std::string definition = service->deployments.front().definition;
    if (std::string wanted = textAt(body, {"taskDefinition"}); !wanted.empty()) {
        definition = definitionArn(wanted);
        if (definition.empty())
            return refuse("ClientException", "TaskDefinition is inactive or not found.");
    }
    bool isNew = definition != service->deployments.front().definition ||
                 textAt(body, {"forceNewDeployment"}) == "true";
    for (const auto& [name, value] : body.items()) {
        if (name == "service" || name == "cluster" || name == "forceNewDeployment" ||
            name == "taskDefinition" || name == "desiredCount")
            continue;
        bool isRestarting = name == "networkConfiguration" || name == "loadBalancers" ||
                            name == "platformVersion" || name == "enableExecuteCommand";
        isNew = isNew || (isRestarting && at(service->settings, {name}) != value);
        service->settings[name] = value;
    }
    service->desired = wholeNumber(at(body, {"desiredCount"}), service->desired);
    if (isNew)
        beginDeployment(*service, definition, false);
    else
        service->deployments.front().desired = service->desired;
    step();
    return answerJson({{"service", shownService(*service)}});
}

Reply Ecs::deleteService(const Json& body) {
    EcsService* service = findService(body, textAt(body, {"service"}));
    if (!service)
        return refuse("ServiceNotFoundException", "Service not found.");
    if (service->status == "INACTIVE")
        return refuse("ServiceNotActiveException", "Service was not ACTIVE.");
    if (service->desired > 0 && textAt(body, {"force"}) != "true")
        return refuse("InvalidParameterException",
                      "The service cannot be stopped while it is scaled above 0.");
    service->status = "DRAINING";
    service->desired = 0;
    for (EcsDeployment& deployment : service->deployments)
        deployment.desired = 0;
    step();
    return answerJson({{"service", shownService(*service)}});
}

Reply Ecs::describeServices(const Json& body) {
    if (!hasCluster(clusterName(body)))
        return refuse("ClusterNotFoundException", "Cluster not found.");
    Json services = Json::array();
    Json failures = Json::array();
    for (const Json& name : asArray(at(body, {"services"}))) {
        if (EcsService* service = findService(body, textOf(name)))
            services.push_back(shownService(*service));
        else
            failures.push_back(missing(textOf(name)));
    }
    return answerJson({{"services", services}, {"failures", failures}});
}

Reply Ecs::listServices(const Json& body) {
    std::string cluster = clusterName(body);
    Json arns = Json::array();
    for (const EcsService& service : services_) {
        if (service.cluster == cluster && service.status != "INACTIVE")
            arns.push_back(service.arn);
    }
    return answerJson({{"serviceArns", arns}});
}

Reply Ecs::listTasks(const Json& body) {
    std::string cluster = clusterName(body);
    std::string wanted = textAt(body, {"desiredStatus"});
    bool wantsStopped = wanted == "STOPPED";
    std::string only = lastPart(textAt(body, {"serviceName"}));
    std::string family = textAt(body, {"family"});
    Json arns = Json::array();
    for (const EcsService& service : services_) {
        if (service.cluster != cluster || (!only.empty() && service.name != only))
            continue;
        for (const EcsTask& task : service.tasks) {
            bool isFamily = family.empty() || lastPart(task.definition).starts_with(family + ":");
            if ((task.status == "STOPPED") == wantsStopped && isFamily)
                arns.push_back(task.arn);
        }
    }
    return answerJson({{"taskArns", arns}});
}

Reply Ecs::describeTasks(const Json& body) {
    Json tasks = Json::array();
    Json failures = Json::array();
    for (const Json& wanted : asArray(at(body, {"tasks"}))) {
        Json found;
        for (const EcsService& service : services_) {
            for (const EcsTask& task : service.tasks) {
                if (task.arn == textOf(wanted) || lastPart(task.arn) == textOf(wanted))
                    found = shownTask(service, task);
            }
        }
        if (found.is_null())
            failures.push_back(missing(textOf(wanted)));
        else
            tasks.push_back(found);
    }
    return answerJson({{"tasks", tasks}, {"failures", failures}});
}

Reply Ecs::stopTask(const Json& body) {
    std::string wanted = textAt(body, {"task"});
    std::string reason = textAt(body, {"reason"});
    for (EcsService& service : services_) {
        for (EcsTask& task : service.tasks) {
            if (task.arn != wanted && lastPart(task.arn) != wanted)
                continue;
            stopTaskOf(service, task, "UserInitiated",
                       reason.empty() ? "Task stopped by user" : reason);
            return answerJson({{"task", shownTask(service, task)}});
        }
    }
    return refuse("InvalidParameterException", "The referenced task was not found.");
}

Reply Ecs::deleteCluster(const Request& request, const Json& body) {
    std::string cluster = clusterName(body);
    for (const EcsService& service : services_) {
        if (service.cluster == cluster && service.status != "INACTIVE")
            return refuse("ClusterContainsServicesException",
                          "The Cluster cannot be deleted while Services are active.");
    }
    return world_.moto(request);
}

Reply Ecs::describeClusters(const Request& request) {
    Reply reply = world_.moto(request);
    Json body = Json::parse(reply.body, nullptr, false);
    if (!body.is_object() || !body.contains("clusters"))
        return reply;
    for (Json& cluster : body["clusters"]) {
        int services = 0;
        int running = 0;
        int pending = 0;
        for (const EcsService& service : services_) {
            if (service.clusterArn != textAt(cluster, {"clusterArn"}))
                continue;
            services += service.status != "INACTIVE";
            running += countOf(service, "", "RUNNING");
            pending += countOf(service, "", "PENDING");
        }
        cluster["activeServicesCount"] = services;
        cluster["runningTasksCount"] = running;
        cluster["pendingTasksCount"] = pending;
    }
    reply.body = body.dump();
    return reply;
}

bool Ecs::isServing() {
    std::lock_guard lock(mutex_);
    for (const EcsService& service : services_) {
        for (const EcsTask& task : service.tasks) {
            if (task.status == "RUNNING" && task.isHealthy)
                return true;
        }
    }
    return false;
}

Json Ecs::world() {
    std::lock_guard lock(mutex_);
    step();
    Json out = Json::array();
    for (const EcsService& service : services_) {
        if (service.status != "INACTIVE")
            out.push_back({{"name", service.name},
                           {"cluster", service.cluster},
                           {"status", service.status},
                           {"desired", service.desired},
                           {"running", countOf(service, "", "RUNNING")},
                           {"rollout", service.deployments.front().rollout},
                           {"settings", service.settings}});
    }
    return out;
}

int countOf(const EcsService& service, const std::string& deployment, std::string_view status) {
    int out = 0;
    for (const EcsTask& task : service.tasks) {
        bool isOurs = deployment.empty() || task.deployment == deployment;
        // A task runs once it is healthy too; until then it is on its way.
        bool isStarting = task.status == "RUNNING" && !task.isHealthy;
        std::string_view seen{isStarting ? std::string_view{"PENDING"} : task.status};
        out += isOurs && seen == status;
    }
    return out;
}

Json shownService(const EcsService& service) {
    Json deployments = Json::array();
    for (const EcsDeployment& each : service.deployments)
        deployments.push_back({{"id", each.id},
                               {"status", each.status},
                               {"taskDefinition", each.definition},
                               {"desiredCount", each.desired},
                               {"pendingCount", countOf(service, each.id, "PENDING")},
                               {"runningCount", countOf(service, each.id, "RUNNING")},
                               {"failedTasks", each.failed},
                               {"createdAt", each.created},
                               {"updatedAt", each.updated},
                               {"launchType", "FARGATE"},
                               {"rolloutState", each.rollout},
                               {"rolloutStateReason", each.reason}});
    Json events = Json::array();
    for (const EcsEvent& each : service.events)
        events.push_back({{"id", each.id}, {"createdAt", each.created}, {"message", each.message}});
    Json out = {{"serviceArn", service.arn},
                {"serviceName", service.name},
                {"clusterArn", service.clusterArn},
                {"status", service.status},
                {"desiredCount", service.desired},
                {"runningCount", countOf(service, "", "RUNNING")},
                {"pendingCount", countOf(service, "", "PENDING")},
                {"taskDefinition", service.deployments.front().definition},
                {"deployments", deployments},
                {"events", events},
                {"createdAt", service.created},
                {"schedulingStrategy", "REPLICA"},
                {"deploymentController", {{"type", "ECS"}}},
                {"launchType", "FARGATE"},
                {"platformVersion", "1.4.0"}};
    for (std::string_view name :
         {"loadBalancers", "deploymentConfiguration", "networkConfiguration",
          "healthCheckGracePeriodSeconds", "enableECSManagedTags", "propagateTags",
          "enableExecuteCommand", "tags"}) {
        if (const Json& value = at(service.settings, {name}); !value.is_null())
            out[std::string(name)] = value;
    }
    return out;
}

Json shownTask(const EcsService& service, const EcsTask& task) {
    Json container = {{"name", "web"},
                      {"lastStatus", task.status},
                      {"taskArn", task.arn},
                      {"healthStatus", "UNKNOWN"}};
    for (const Json& balancer : asArray(at(service.settings, {"loadBalancers"})))
        container["name"] = textAt(balancer, {"containerName"});
    if (task.exitCode)
        container["exitCode"] = *task.exitCode;
    if (!task.containerReason.empty())
        container["reason"] = task.containerReason;
    Json out = {{"taskArn", task.arn},
                {"clusterArn", service.clusterArn},
                {"taskDefinitionArn", task.definition},
                {"group", "service:" + service.name},
                {"startedBy", task.deployment},
                {"lastStatus", task.status},
                {"desiredStatus", task.status == "STOPPED" ? "STOPPED" : "RUNNING"},
                {"launchType", "FARGATE"},
                {"createdAt", task.created},
                {"containers", Json::array({container})}};
    if (task.status != "PENDING")
        out["startedAt"] = task.created;
    if (task.status == "STOPPED") {
        out["stoppedAt"] = task.stopped;
        out["stopCode"] = task.stopCode;
        out["stoppedReason"] = task.stoppedReason;
    }
    return out;
}

} // namespace infrac::awsim
