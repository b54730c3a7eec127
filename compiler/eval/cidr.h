// IPv4 CIDR blocks as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace infrac::eval {

struct CidrText {
    std::uint32_t address = 0; // in host order
    int bits = 0;
    std::string problem;    // why the text is no block; empty: it is one
    std::string suggestion; // the block that was probably meant; may be empty
};

// `10.0.0.0/16`. Bits behind the prefix must be zero.
CidrText parseCidr(std::string_view text);

// The bits that a prefix length keeps.
constexpr std::uint32_t prefixMask(int bits) {
    return bits == 0 ? 0 : ~std::uint32_t{0} << (32 - bits);
}

std::string formatCidr(std::uint32_t address, int bits);

} // namespace infrac::eval
