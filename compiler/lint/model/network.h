// Blocks of IP addresses.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace infrac::lint {

struct Network {
    bool isV6 = false;
    std::array<std::uint8_t, 16> address{}; // in network order; of IPv4 the first four bytes
    unsigned bits = 0;                      // of the prefix

    bool contains(const Network& other) const;
    bool overlaps(const Network& other) const { return contains(other) || other.contains(*this); }
};

// `10.0.0.0/16` or `2001:db8::/56`; an address alone is a block of one. None for other texts, and
// where bits behind the prefix are set.
std::optional<Network> parseNetwork(std::string_view text);

} // namespace infrac::lint
