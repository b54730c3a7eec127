#include "eval/cidr.h"

#include <charconv>

#include <fmt/core.h>

namespace infrac::eval {
namespace {

// Reads a decimal number up to `limit` without leading zeros; -1 where there is none.
int readNumber(std::string_view& rest, int limit) {
    int value = 0;
    auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    auto length = static_cast<std::size_t>(end - rest.data());
    bool isPadded = length > 1 && rest.front() == '0';
    if (error != std::errc{} || value < 0 || value > limit || isPadded)
        return -1;
    rest.remove_prefix(length);
    return value;
}

bool skip(std::string_view& rest, char c) {
    if (rest.empty() || rest.front() != c)
        return false;
    rest.remove_prefix(1);
    return true;
}

} // namespace

std::string formatCidr(std::uint32_t address, int bits) {
    return fmt::format("{}.{}.{}.{}/{}", address >> 24, address >> 16 & 255U, address >> 8 & 255U,
                       address & 255U, bits);
}

CidrText parseCidr(std::string_view text) {
    CidrText out;
    std::string_view rest = text;
    bool isBlock = true;
    for (int i = 0; i < 4 && isBlock; ++i) {
        int part = readNumber(rest, 255);
        isBlock = part >= 0 && skip(rest, i < 3 ? '.' : '/');
        out.address = out.address << 8 | static_cast<std::uint32_t>(part);
    }
    if (isBlock) {
        out.bits = readNumber(rest, 32);
        isBlock = out.bits >= 0 && rest.empty();
    }
    if (!isBlock) {
        out.problem = fmt::format("`{}` is not an IPv4 block such as `10.0.0.0/16`", text);
        return out;
    }
    std::uint32_t base = out.address & prefixMask(out.bits);
    if (base != out.address) {
        out.problem = fmt::format("`{}` has bits set behind its prefix", text);
        out.suggestion = formatCidr(base, out.bits);
    }
    return out;
}

} // namespace infrac::eval
