// How deployments of ECS's services go on: tasks start, are watched, fail, and the circuit
// breaker opens.

#include <algorithm>

#include "awsim/ecs/ecs.h"
#include "awsim/text/digest.h"

namespace infrac::awsim {
namespace {

constexpr std::chrono::seconds kStarting{30};     // until a pretended task runs
constexpr std::chrono::seconds kBetween{10};      // two attempts to start a task
constexpr std::chrono::seconds kRealPatience{20}; // of real time, for the backend to answer
constexpr std::size_t kMostEvents = 100;
constexpr std::size_t kMostTasks = 50;
constexpr int kFewestFailures = 3; // that open the circuit

std::string taskId(const EcsTask& task) { return task.arn.substr(task.arn.rfind('/') + 1); }

std::int64_t wallMilliseconds() {
    auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

} // namespace

void Ecs::addEvent(EcsService& service, const std::string& text) {
    service.events.push_front(
        {randomUuid(), wallSeconds(), "(service " + service.name + ") " + text});
    if (service.events.size() > kMostEvents)
        service.events.pop_back();
}

void Ecs::beginDeployment(EcsService& service, const std::string& definition, bool isRollback) {
    for (EcsDeployment& each : service.deployments)
        each.status = "ACTIVE";
    EcsDeployment made;
    made.id = "ecs-svc/" + std::to_string(7'000'000'000'000'000'000LL + wallMilliseconds() * 7) +
              std::to_string(service.deployments.size());
    made.definition = definition;
    made.desired = service.desired;
    made.isRollback = isRollback;
    made.reason = "ECS deployment " + made.id + " in progress.";
    made.created = made.updated = wallSeconds();
    made.nextStart = world_.time();
    service.deployments.push_front(made);
}

void Ecs::step() {
    for (EcsService& service : services_)
        stepService(service);
    sendLogs();
}

void Ecs::stepService(EcsService& service) {
    if (service.status == "INACTIVE")
        return;
    // By index: what fails may begin another deployment, at the front.
    std::string primary = service.deployments.front().id;
    for (std::size_t i = 0; i < service.deployments.size(); ++i)
        watchTasks(service, service.deployments[i]);
    if (service.deployments.front().id == primary)
        stepPrimary(service, service.deployments.front());
    if (service.status == "DRAINING" && countOf(service, "", "RUNNING") == 0 &&
        countOf(service, "", "PENDING") == 0) {
        service.status = "INACTIVE";
        service.deployments.resize(1);
    }
}

void Ecs::stepPrimary(EcsService& service, EcsDeployment& deployment) {
    int here =
        countOf(service, deployment.id, "RUNNING") + countOf(service, deployment.id, "PENDING");
    bool mayStart = deployment.rollout != "FAILED" && world_.time() >= deployment.nextStart;
    while (mayStart && here < deployment.desired && service.status == "ACTIVE") {
        startTask(service, deployment);
        deployment.nextStart = world_.time() + kBetween;
        if (deployment.failed > 0)
            break;
        ++here;
    }
    for (auto task = service.tasks.begin();
         task != service.tasks.end() && here > deployment.desired; ++task) {
        if (task->status == "STOPPED" || task->deployment != deployment.id)
            continue;
        stopTaskOf(service, *task, "ServiceSchedulerInitiated",
                   "Scaling activity initiated by (deployment " + deployment.id + ")");
        --here;
    }
    bool isFull = countOf(service, deployment.id, "RUNNING") == deployment.desired;
    if (isFull && deployment.rollout == "IN_PROGRESS")
        complete(service, deployment);
}

void Ecs::startTask(EcsService& service, EcsDeployment& deployment) {
    EcsTask task;
    std::string start = service.clusterArn.substr(0, service.clusterArn.find("cluster/"));
    task.arn = start + "task/" + service.cluster + "/" + randomHex(32);
    task.deployment = deployment.id;
    task.definition = deployment.definition;
    task.status = "PENDING";
    task.begun = world_.time();
    task.created = wallSeconds();
    bool hasReal =
        std::any_of(service.tasks.begin(), service.tasks.end(), [&](const EcsTask& each) {
            return each.isReal && each.status != "STOPPED" && each.deployment == deployment.id;
        });
    task.isReal = !world_.command.empty() && !hasReal;
    service.tasks.push_back(task);
    while (service.tasks.size() > kMostTasks && service.tasks.front().status == "STOPPED")
        service.tasks.pop_front();
    EcsTask& made = service.tasks.back();
    addEvent(service, "has started 1 tasks: (task " + taskId(made) + ").");
    Json definition = describeTaskDefinition(made.definition);
    for (const Json& container : asArray(at(definition, {"containerDefinitions"}))) {
        std::string image = textAt(container, {"image"});
        if (world_.hasImage(image) != false)
            continue;
        made.containerReason = "CannotPullContainerError: pull image manifest has been retried 5 "
                               "time(s): failed to resolve ref " +
                               image + ": not found";
        stopTaskOf(service, made, "TaskFailedToStart", made.containerReason);
        taskFailed(service, deployment);
        return;
    }
    if (made.isReal)
        startProcess(service, made);
}

void Ecs::startProcess(EcsService& service, EcsTask& task) {
    // There is one port, so the process before has to leave it first.
    if (process_) {
        process_->kill();
        for (EcsService& other : services_) {
            for (EcsTask& each : other.tasks) {
                if (each.arn == processTask_ && each.arn != task.arn && each.status != "STOPPED")
                    each.isReal = false;
            }
        }
    }
    std::map<std::string, std::string> environment = world_.environment();
    logGroup_.clear();
    Json definition = describeTaskDefinition(task.definition);
    for (const Json& container : asArray(at(definition, {"containerDefinitions"}))) {
        for (const Json& variable : asArray(at(container, {"environment"})))
            environment[textAt(variable, {"name"})] = textAt(variable, {"value"});
        const Json& options = at(container, {"logConfiguration", "options"});
        logGroup_ = textAt(options, {"awslogs-group"});
        std::string prefix = textAt(options, {"awslogs-stream-prefix"});
        logStream_ =
            (prefix.empty() ? "" : prefix + "/") + textAt(container, {"name"}) + "/" + taskId(task);
    }
    if (!logGroup_.empty())
        moto_.json("logs", "CreateLogStream",
                   {{"logGroupName", logGroup_}, {"logStreamName", logStream_}});
    healthPath_ = healthPathOf(service);
    process_ = std::make_unique<ChildProcess>();
    processTask_ = task.arn;
    processBegun_ = std::chrono::steady_clock::now();
    if (std::string error = process_->start(world_.command, environment); !error.empty()) {
        task.containerReason = "CannotStartContainerError: " + world_.command[0] + ": " + error;
        stopTaskOf(service, task, "TaskFailedToStart", task.containerReason);
        for (EcsDeployment& each : service.deployments) {
            if (each.id == task.deployment)
                return taskFailed(service, each);
        }
    }
    task.status = "RUNNING";
}

// What the target group asks of its targets.
std::string Ecs::healthPathOf(const EcsService& service) {
    for (const Json& balancer : asArray(at(service.settings, {"loadBalancers"}))) {
        Answered found =
            moto_.query("elasticloadbalancing", "DescribeTargetGroups",
                        {{"TargetGroupArns.member.1", textAt(balancer, {"targetGroupArn"})}});
        Json groups =
            asArray(at(found.body, {"DescribeTargetGroupsResponse", "DescribeTargetGroupsResult",
                                    "TargetGroups", "member"}));
        std::string path = groups.empty() ? "" : textAt(groups[0], {"HealthCheckPath"});
        if (path.starts_with('/'))
            return path;
    }
    return "/";
}

bool Ecs::isHealthy() {
    if (!world_.backend)
        return false;
    auto reply = fetch(*world_.backend,
                       {"GET", healthPath_, "", {{"User-Agent", "ELB-HealthChecker/2.0"}}, ""},
                       std::chrono::seconds(2));
    return reply && reply->status >= 200 && reply->status < 400;
}

void Ecs::watchTasks(EcsService& service, EcsDeployment& deployment) {
    std::string id = deployment.id;
    for (std::size_t i = 0; i < service.tasks.size(); ++i) {
        EcsTask& task = service.tasks[i];
        if (task.deployment != id || task.status == "STOPPED")
            continue;
        if (task.isReal) {
            watchProcess(service, task);
        } else if (!task.isHealthy && world_.time() >= task.begun + kStarting) {
            task.status = "RUNNING";
            task.isHealthy = true;
        }
    }
}

void Ecs::watchProcess(EcsService& service, EcsTask& task) {
    if (!process_ || processTask_ != task.arn)
        return;
    auto deployment =
        std::find_if(service.deployments.begin(), service.deployments.end(),
                     [&](const EcsDeployment& each) { return each.id == task.deployment; });
    if (std::optional<int> code = process_->poll()) {
        task.exitCode = code;
        stopTaskOf(service, task, "EssentialContainerExited", "Essential container in task exited");
        if (deployment != service.deployments.end())
            taskFailed(service, *deployment);
        return;
    }
    if (task.isHealthy)
        return;
    if (isHealthy()) {
        task.isHealthy = true;
        setTargets(service, true);
        return;
    }
    if (std::chrono::steady_clock::now() - processBegun_ < kRealPatience)
        return;
    stopTaskOf(service, task, "ServiceSchedulerInitiated", "Task failed ELB health checks");
    if (deployment != service.deployments.end())
        taskFailed(service, *deployment);
}

void Ecs::stopTaskOf(EcsService& service, EcsTask& task, const std::string& code,
                     const std::string& reason) {
    if (task.status == "STOPPED")
        return;
    if (task.isReal && process_ && processTask_ == task.arn) {
        if (process_->isRunning()) {
            process_->terminate();
            // Long enough for a server to close its port, short enough not to be noticed.
            for (int i = 0; i < 100 && !task.exitCode; ++i) {
                task.exitCode = process_->poll();
                if (!task.exitCode)
                    std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
        }
        sendLogs();
        process_.reset();
        setTargets(service, false);
    }
    task.status = "STOPPED";
    task.isHealthy = false;
    task.stopCode = code;
    task.stoppedReason = reason;
    task.stopped = wallSeconds();
    addEvent(service, "has stopped 1 running tasks: (task " + taskId(task) + ").");
}

void Ecs::taskFailed(EcsService& service, EcsDeployment& deployment) {
    ++deployment.failed;
    deployment.updated = wallSeconds();
    deployment.nextStart = world_.time() + kBetween;
    const Json& breaker =
        at(service.settings, {"deploymentConfiguration", "deploymentCircuitBreaker"});
    int threshold = std::max(kFewestFailures, deployment.desired / 2);
    if (textAt(breaker, {"enable"}) == "true" && deployment.failed >= threshold &&
        deployment.rollout == "IN_PROGRESS")
        breakCircuit(service, deployment);
    else if (deployment.failed == threshold)
        addEvent(service, "is unable to consistently start tasks successfully.");
}

void Ecs::breakCircuit(EcsService& service, EcsDeployment& deployment) {
    deployment.rollout = "FAILED";
    deployment.reason = "ECS deployment circuit breaker: tasks failed to start.";
    addEvent(service,
             "(deployment " + deployment.id + ") deployment failed: tasks failed to start.");
    const Json& breaker =
        at(service.settings, {"deploymentConfiguration", "deploymentCircuitBreaker"});
    bool canRollBack = textAt(breaker, {"rollback"}) == "true" && !service.lastGood.empty() &&
                       service.lastGood != deployment.definition && !deployment.isRollback;
    if (!canRollBack)
        return;
    addEvent(service, "rolling back to " + service.lastGood + ".");
    beginDeployment(service, service.lastGood, true);
}

void Ecs::complete(EcsService& service, EcsDeployment& deployment) {
    std::string id = deployment.id;
    deployment.rollout = "COMPLETED";
    deployment.reason = "ECS deployment " + id + " completed.";
    deployment.updated = wallSeconds();
    if (deployment.desired > 0)
        service.lastGood = deployment.definition;
    for (EcsTask& task : service.tasks) {
        if (task.deployment != id)
            stopTaskOf(service, task, "ServiceSchedulerInitiated",
                       "Scaling activity initiated by (deployment " + id + ")");
    }
    // A failed deployment stays to be seen until the next one is through.
    std::erase_if(service.deployments, [&](const EcsDeployment& each) {
        return each.id != id && (each.rollout != "FAILED" || !deployment.isRollback);
    });
    addEvent(service, "(deployment " + id + ") deployment completed.");
    addEvent(service, "has reached a steady state.");
}

void Ecs::setTargets(const EcsService& service, bool isRegistered) {
    for (const Json& balancer : asArray(at(service.settings, {"loadBalancers"}))) {
        std::string group = textAt(balancer, {"targetGroupArn"});
        if (group.empty())
            continue;
        moto_.query("elasticloadbalancing", isRegistered ? "RegisterTargets" : "DeregisterTargets",
                    {{"TargetGroupArn", group},
                     {"Targets.member.1.Id", "10.0.2.10"},
                     {"Targets.member.1.Port", textAt(balancer, {"containerPort"})}});
    }
}

void Ecs::sendLogs() {
    if (!process_)
        return;
    std::vector<std::string> lines = process_->lines();
    if (lines.empty() || logGroup_.empty())
        return;
    Json events = Json::array();
    for (const std::string& line : lines) {
        if (!line.empty())
            events.push_back({{"timestamp", wallMilliseconds()}, {"message", line}});
    }
    if (!events.empty())
        moto_.json(
            "logs", "PutLogEvents",
            {{"logGroupName", logGroup_}, {"logStreamName", logStream_}, {"logEvents", events}});
}

} // namespace infrac::awsim
