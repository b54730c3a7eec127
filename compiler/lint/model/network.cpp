#include "lint/model/network.h"

#include <arpa/inet.h>

#include <charconv>
#include <string>

namespace infrac::lint {
namespace {

bool isSet(const std::array<std::uint8_t, 16>& address, unsigned bit) {
    return (address[bit / 8] >> (7 - bit % 8) & 1U) != 0;
}

} // namespace

bool Network::contains(const Network& other) const {
    if (isV6 != other.isV6 || bits > other.bits)
        return false;
    for (unsigned bit = 0; bit < bits; ++bit)
        if (isSet(address, bit) != isSet(other.address, bit))
            return false;
    return true;
}

std::optional<Network> parseNetwork(std::string_view text) {
    const std::size_t slash = text.find('/');
    Network out;
    const std::string address{text.substr(0, slash)};
    out.isV6 = address.find(':') != std::string::npos;
    if (inet_pton(out.isV6 ? AF_INET6 : AF_INET, address.c_str(), out.address.data()) != 1)
        return std::nullopt;
    const unsigned all = out.isV6 ? 128 : 32;
    out.bits = all;
    if (slash != std::string_view::npos) {
        const char* const end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data() + slash + 1, end, out.bits);
        if (error != std::errc{} || rest != end || out.bits > all)
            return std::nullopt;
    }
    for (unsigned bit = out.bits; bit < all; ++bit)
        if (isSet(out.address, bit))
            return std::nullopt;
    return out;
}

} // namespace infrac::lint
