// Why a service of ECS does not come up: what ECS says of its deployments, how its tasks
// stopped, and the last lines that they logged. CloudFormation itself only waits, for hours.
#pragma once

#include <string>
#include <vector>

#include "deploy/context.h"

namespace infrac::deploy {

// The cluster and the name in the ARN of a service; a name alone is in the default cluster.
struct ServiceName {
    std::string cluster;
    std::string service;
};
ServiceName serviceName(std::string_view arn);

// "1 of 2 running, 3 tasks failed"; empty where it cannot be seen.
std::string serviceState(const Context& context, std::string_view arn);

// Lines for a failure's details. `since`: when the operation began.
std::vector<std::string> diagnoseService(const Context& context, std::string_view arn,
                                         host::Millis since);

} // namespace infrac::deploy
