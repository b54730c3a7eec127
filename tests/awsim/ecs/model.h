// Services of ECS with their deployments and tasks, as data.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "awsim/resource_provider.h"

namespace infrac::awsim {

struct EcsTask {
    std::string arn;
    std::string deployment;
    std::string definition;
    std::string status; // PENDING, RUNNING, STOPPED
    std::string stopCode;
    std::string stoppedReason;
    std::string containerReason;
    std::optional<int> exitCode;
    std::chrono::milliseconds begun{0};
    std::int64_t created = 0;
    std::int64_t stopped = 0;
    bool isReal = false; // is the process of the backend command
    bool isHealthy = false;
};

struct EcsDeployment {
    std::string id;
    std::string definition;
    std::string status = "PRIMARY"; // then ACTIVE
    std::string rollout = "IN_PROGRESS";
    std::string reason;
    int desired = 0;
    int failed = 0;
    bool isRollback = false;
    std::chrono::milliseconds nextStart{0};
    std::int64_t created = 0;
    std::int64_t updated = 0;
};

struct EcsEvent {
    std::string id;
    std::int64_t created = 0;
    std::string message;
};

struct EcsService {
    std::string name;
    std::string arn;
    std::string cluster; // its name
    std::string clusterArn;
    std::string status = "ACTIVE"; // then DRAINING, INACTIVE
    int desired = 0;
    Json settings; // the request that made it, with later changes
    std::string token;
    std::int64_t created = 0;
    std::deque<EcsDeployment> deployments{}; // the primary one first
    std::deque<EcsTask> tasks{};
    std::deque<EcsEvent> events{}; // the newest first
    std::string lastGood{};        // the task definition of the last completed deployment
};

} // namespace infrac::awsim
