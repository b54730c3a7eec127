// When and how a call is sent again: AWS's "standard" mode, with the rate control of its
// "adaptive" mode for those who are throttled.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "aws/http.h"
#include "host/clock.h"
#include "host/random.h"

namespace infrac::aws {

struct RetryPolicy {
    int attempts = 3;
    // A throttled call was not executed, and many stacks at once can be throttled for long: it is
    // sent more often than AWS's SDKs do, which fail deployments that went well.
    int throttledAttempts = 8;
    host::Millis longestBackoff{20'000};
};

enum class FailureKind : std::uint8_t {
    Final,     // the same call would fail again
    Throttled, // not executed: too many calls
    Transient, // a fault on the way or on AWS's side; perhaps executed
    Timeout,   // no answer in time; perhaps executed
    Unsent,    // no connection; not executed
    Expired,   // the credentials were good once
    Skewed,    // perhaps: the signature's date is off
};

// Of a reply that is no success, by its error code and status.
FailureKind kindOfError(std::string_view code, int status);
// Codes that say that the credentials are not accepted, whatever the reason.
bool isCredentialCode(std::string_view code);

// Full jitter: somewhere below 1, 2, 4, ... seconds for the retries 1, 2, 3, ...
host::Millis backoff(int retry, const RetryPolicy& policy, host::Random& random);
// What the server asks for: Retry-After (seconds, or a date as seen from `now`) and
// x-amz-retry-after (milliseconds); at most a minute.
std::optional<host::Millis> askedDelay(const Headers& headers, host::Millis now);

// Keeps retries from drowning a service that is down: each takes from a store that only
// successes fill again. Safe to use from several threads.
class RetryQuota {
public:
    // How many tokens a retry after such a failure took; none: the store is empty, give up.
    // Retries of what was throttled take 0.
    std::optional<int> take(FailureKind kind);
    // Gives back what the call's latest retry took, or one token where it needed none.
    void succeed(std::optional<int> lastTaken);

private:
    std::mutex mutex_;
    int tokens_ = 500;
};

// Slows the calls to one service once it throttles, and lets them grow again: CUBIC, as in
// AWS's SDKs. Nothing waits before the first throttling. Safe to use from several threads.
class Pacer {
public:
    explicit Pacer(host::Clock& clock);

    // Waits for this call's turn.
    void wait();
    void note(bool isThrottled);

    double rate() const; // calls a second; 0: not limited

private:
    void refill(double now);
    void measure(double now);
    void setRate(double now, double rate);
    double seconds() const;

    host::Clock* clock_;
    mutable std::mutex mutex_;
    bool isOn_ = false;
    double fillRate_ = 0;
    double capacity_ = 0;
    double tokens_ = 0;
    double filledAt_ = 0;
    double throttledAt_ = 0;
    double highestRate_ = 0; // when it was throttled last
    double window_ = 0;      // how long until that rate is reached again
    double measuredRate_ = 0;
    double measuredUntil_ = 0;
    int calls_ = 0;
};

} // namespace infrac::aws
