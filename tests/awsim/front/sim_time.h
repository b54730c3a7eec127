// The time of the simulated cloud: real time, faster by a factor, so that what takes a cloud
// minutes takes a test seconds.
#pragma once

#include <chrono>
#include <functional>

namespace infrac::awsim {

// Since the start.
using SimTime = std::function<std::chrono::milliseconds()>;

inline SimTime simTime(double speed) {
    return [speed, start = std::chrono::steady_clock::now()] {
        std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - start;
        return std::chrono::milliseconds(static_cast<std::int64_t>(passed.count() * speed));
    };
}

inline std::int64_t wallSeconds() {
    auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

} // namespace infrac::awsim
