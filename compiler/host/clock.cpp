#include "host/clock.h"

#include <thread>

namespace infrac::host {

Millis RealClock::now() const {
    return std::chrono::duration_cast<Millis>(std::chrono::system_clock::now().time_since_epoch());
}

Millis RealClock::steady() const {
    return std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now().time_since_epoch());
}

void RealClock::sleep(Millis duration) {
    if (duration > Millis::zero())
        std::this_thread::sleep_for(duration);
}

} // namespace infrac::host
