// How work on the cloud is cut into pieces: a task is asked for one step after another, each
// of which calls AWS a few times at most and never waits. Waiting is the engine's: it asks
// again after `delay`. So many tasks go on side by side, time can be simulated, and a run can
// stop between any two steps.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aws/outcome.h"
#include "host/clock.h"

namespace infrac::deploy {

// Why something failed, for people, and which exit code it asks for.
struct Failure {
    enum class Class : std::uint8_t {
        Refused,     // AWS or the engine of images said no
        RolledBack,  // a stack failed and is as before
        Credentials, // none, or expired
        Stuck,       // needs `infrac recover` or a decision
        Local,       // a file, a setting
    } failureClass = Class::Refused;
    std::string message;                // lower case, no full stop
    std::vector<std::string> details{}; // further lines: events, log lines
    std::string help{};                 // what to do
    std::string logicalId{};            // the resource it began with, if it is one
    bool isPassing = false;             // asking again later may help
};

// Classifies by the error's class and code.
Failure failureOf(const aws::AwsError& error);

struct Step {
    enum class State : std::uint8_t { Again, Done, Unchanged, Failed } state = State::Done;
    host::Millis delay{0}; // for Again
    std::string status{};  // what it does now, a few words: "pushing layer 3 of 7"
    Failure failure{};     // for Failed

    static Step again(host::Millis delay, std::string status = {}) {
        return {State::Again, delay, std::move(status), {}};
    }
    static Step done(std::string status = {}) { return {State::Done, {}, std::move(status), {}}; }
    static Step unchanged(std::string status = {}) {
        return {State::Unchanged, {}, std::move(status), {}};
    }
    static Step failed(Failure failure) { return {State::Failed, {}, {}, std::move(failure)}; }
};

// Something that is being done. Used by one thread at a time. A call of AWS that fails after
// its retries while a task only looks (polling) is no failure of the task: it says Again.
class Task {
public:
    virtual ~Task() = default;
    virtual Step step() = 0;
};

} // namespace infrac::deploy
