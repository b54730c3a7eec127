// Runs deployed REST APIs: finds the method, asks the authorizer, maps the request, calls the
// backend or answers by a mock integration.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "awsim/apigateway/gateway.h"
#include "awsim/ask/aws.h"
#include "awsim/message.h"

namespace infrac::awsim {

// What an execution needs of its surroundings.
struct Surroundings {
    // The keys of a user pool, as `/.well-known/jwks.json` has them.
    std::function<Json(const std::string& pool)> poolKeys;
    std::function<std::optional<VpcLink::Status>(const std::string& link)> linkStatus;
    // Sends to what the link's load balancer balances; nothing where no target is healthy.
    std::function<std::optional<Reply>(const Request&)> viaLink;
    // Sends to an address of the world outside; nothing where it cannot be reached.
    std::function<std::optional<Reply>(const std::string& origin, const Request&)> outside;
    std::function<std::int64_t()> now;
};

// `request.path` is the one within the stage.
Reply executeApi(const ApiGateway::Deployed& api, const Request& request,
                 const Surroundings& world);
// Of an API or stage that is not there.
Reply forbiddenApi();

} // namespace infrac::awsim
