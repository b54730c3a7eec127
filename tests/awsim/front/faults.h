// Faults by script: which request goes wrong, and how. The rules are data, so that a test can
// walk through every mutating request of a deployment with every kind of fault.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "awsim/front/facts.h"
#include "awsim/net/server.h"
#include "awsim/resource_provider.h"

namespace infrac::awsim {

enum class FaultKind : std::uint8_t {
    Reset,         // the connection breaks, nothing was executed
    NoAnswer,      // executed, then the connection breaks
    InternalError, // 500, nothing was executed
    Unavailable,   // 503, nothing was executed
    Throttled,     // the service's throttling error
    Timeout,       // no answer for `seconds`, nothing was executed
    ResetInBody,   // executed, the answer breaks off
    Truncated,     // executed, the answer is complete HTTP around half a document
    Html,          // a proxy's error page, nothing was executed
    ExpiredToken,  // the credentials are said to have expired
    SkewedClock,   // from here on the cloud's clock differs by `seconds`
    Duplicate,     // executed twice, as a network may deliver it
};

struct FaultRule {
    FaultKind kind = FaultKind::Reset;
    std::string name;           // the kind as in the script
    std::string service;        // empty: any
    std::string action;         // empty: any
    std::uint64_t mutating = 0; // the number of the mutating request; 0: any
    bool isMutatingOnly = false;
    std::uint64_t skip = 0;  // lets so many fitting requests pass first
    std::uint64_t times = 1; // then so many go wrong
    std::int64_t seconds = 0;
    std::uint64_t seen = 0;
    std::uint64_t fired = 0;
};

class FaultLayer {
public:
    // `{"rules": [...]}`; what is wrong with it, or an empty text.
    std::string set(const Json& script);
    void clear();
    Json state() const;

    // The fault of this request, if it has one; counts it.
    std::optional<FaultRule> next(const Facts& facts, std::uint64_t mutatingNumber);
    // By how many seconds the cloud's clock differs.
    std::int64_t skew() const;

private:
    mutable std::mutex mutex_;
    std::vector<FaultRule> rules_;
    std::int64_t skew_ = 0;
};

// The answer of a faulty request; `execute` does what was asked.
Answer faultyAnswer(const FaultRule& rule, const Facts& facts,
                    const std::function<Reply()>& execute);

} // namespace infrac::awsim
