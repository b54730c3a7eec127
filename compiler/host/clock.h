// Time, as an interface: a deployment of twelve minutes is tested in milliseconds.
#pragma once

#include <chrono>

namespace infrac::host {

using Millis = std::chrono::milliseconds;

class Clock {
public:
    virtual ~Clock() = default;
    // Since 1970-01-01 UTC, by the machine's clock, which may be wrong and may be set.
    virtual Millis now() const = 0;
    // Since some moment; never goes back.
    virtual Millis steady() const = 0;
    virtual void sleep(Millis duration) = 0;
};

class RealClock final : public Clock {
public:
    Millis now() const override;
    Millis steady() const override;
    void sleep(Millis duration) override;
};

} // namespace infrac::host
