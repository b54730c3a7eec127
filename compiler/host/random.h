// Randomness, as an interface: jitter and tokens are repeatable in tests.
#pragma once

#include <cstdint>

namespace infrac::host {

class Random {
public:
    virtual ~Random() = default;
    // 64 random bits. Safe to call from several threads.
    virtual std::uint64_t next() = 0;
};

// From the operating system; fit for tokens that nobody should guess.
class RealRandom final : public Random {
public:
    std::uint64_t next() override;
};

} // namespace infrac::host
