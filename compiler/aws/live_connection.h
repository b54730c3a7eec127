// The connection that really sends: it finds the endpoint, signs, judges what comes back and
// sends again where that helps.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "aws/connection.h"
#include "aws/endpoint.h"
#include "aws/retry.h"

namespace infrac::aws {

// Gets one line a request: service, operation, host, status, time, attempt. Nothing of headers,
// bodies or the query. Called by several threads.
using LogFunction = std::function<void(std::string_view line)>;

struct ConnectionOptions {
    std::string region;
    EndpointOverrides endpoints{};
    RetryPolicy retries{};
    std::string userAgent = "infrac";
    LogFunction log{};
    host::Millis connectTimeout{10'000};
    host::Millis timeout{60'000};
};

// All references must outlive the connection. Without `credentials` nothing is signed.
std::unique_ptr<Connection> makeConnection(Transport& transport, CredentialSource* credentials,
                                           host::Clock& clock, host::Random& random,
                                           ConnectionOptions options);

} // namespace infrac::aws
