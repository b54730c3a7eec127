#include "host/random.h"

#include <random>

namespace infrac::host {

std::uint64_t RealRandom::next() {
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32U) | device();
}

} // namespace infrac::host
