// What only the deployer's commands touch: the network, time, chance, the journal on disk,
// signals. Others never ask for it, so that they load no library for it.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "aws/connection.h"
#include "aws/http.h"
#include "base/result.h"
#include "deploy/step.h"
#include "host/clock.h"
#include "host/durable_log.h"
#include "host/random.h"

namespace infrac::cli {

struct ConnectRequest {
    std::string profile{};
    std::string region{}; // of the command line, or else of the environment in the spec
    std::string endpointUrl{};
};

class Outside {
public:
    virtual ~Outside() = default;
    virtual host::Clock& clock() = 0;
    virtual host::Random& random() = 0;
    virtual aws::Transport& transport() = 0;
    // Lives as long as this object.
    virtual Result<aws::Connection*, deploy::Failure> connect(const ConnectRequest& request) = 0;
    virtual std::unique_ptr<host::DurableLog> log(const std::string& path) = 0;
    // For the rest of the process. The error says who has it.
    virtual Status lock(const std::string& path, const std::string& holder) = 0;
    // How often the user asked to stop, from now on; the second time ends the process.
    virtual const std::atomic<int>* watchInterrupts() = 0;
    // Threads for the engine; 0: all in this one.
    virtual std::size_t workers() const = 0;
};

} // namespace infrac::cli
