#include "deploy/parts/patience.h"

#include <algorithm>
namespace infrac::deploy {

host::Millis Patience::nextDelay() {
    const host::Millis delay{std::min(500 << std::min(count_, 6), 30'000)};
    ++count_;
    return delay;
}

Step Patience::after(const aws::AwsError& error, std::string status) {
    return after(failureOf(error), std::move(status));
}

Step Patience::after(const Failure& failure, std::string status) {
    if (!failure.isPassing || isUsedUp())
        return Step::failed(failure);
    return again(std::move(status));
}

Step Patience::again(std::string status) { return Step::again(nextDelay(), std::move(status)); }

bool Deadline::isOver(const host::Clock& clock) {
    if (end_.count() < 0)
        end_ = clock.steady() + length_;
    return clock.steady() >= end_;
}

} // namespace infrac::deploy
