#include "deploy/parts/patience.h"

#include <algorithm>

#include "deploy/recorded.h"

namespace infrac::deploy {

host::Millis Patience::nextDelay() {
    const host::Millis delay{std::min(500 << std::min(count_, 6), 30'000)};
    ++count_;
    return delay;
}

Step Patience::after(const aws::AwsError& error, std::string status) {
    if (!isPassing(error) || isUsedUp())
        return Step::failed(failureOf(error));
    return again(std::move(status));
}

Step Patience::again(std::string status) { return Step::again(nextDelay(), std::move(status)); }

bool Deadline::isOver(const host::Clock& clock) {
    if (end_.count() < 0)
        end_ = clock.steady() + length_;
    return clock.steady() >= end_;
}

} // namespace infrac::deploy
