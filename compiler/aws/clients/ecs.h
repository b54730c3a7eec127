// ECS. JSON 1.1, target prefix AmazonEC2ContainerServiceV20141113.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aws/connection.h"

namespace infrac::aws {

struct ServiceDeployment {
    std::string id;
    std::string status{}; // PRIMARY, ACTIVE, INACTIVE
    std::string taskDefinition{};
    int desired = 0;
    int running = 0;
    int pending = 0;
    int failedTasks = 0;
    std::string rolloutState{}; // IN_PROGRESS, COMPLETED, FAILED
    std::string rolloutStateReason{};
};

struct ServiceEvent {
    std::string id;
    host::Millis time{0};
    std::string message;
};

struct EcsService {
    std::string arn;
    std::string name{};
    std::string status{}; // ACTIVE, DRAINING, INACTIVE
    std::string taskDefinition{};
    int desired = 0;
    int running = 0;
    int pending = 0;
    std::vector<ServiceDeployment> deployments{};
    std::vector<ServiceEvent> events{}; // newest first
};

struct StoppedContainer {
    std::string name;
    std::string reason{};
    std::optional<int> exitCode{};
};

struct EcsTask {
    std::string arn;
    std::string lastStatus{};
    std::string stopCode{};
    std::string stoppedReason{};
    std::string taskDefinition{};
    std::vector<StoppedContainer> containers{};
};

class Ecs {
public:
    explicit Ecs(Connection& connection) : connection_(&connection) {}

    Outcome<std::optional<EcsService>> describeService(const std::string& cluster,
                                                       const std::string& service);
    Acknowledged setDesiredCount(const std::string& cluster, const std::string& service, int count);
    // Those that stopped lately (AWS keeps them for an hour), at most 100.
    Outcome<std::vector<EcsTask>> stoppedTasks(const std::string& cluster,
                                               const std::string& service);

private:
    Connection* connection_;
};

} // namespace infrac::aws
