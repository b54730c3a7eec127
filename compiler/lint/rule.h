// A rule about templates: what it is called, what it finds, and its page. One file of rules/ a
// rule; the table of all is made from the names of the files.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "diag/definition.h"

namespace infrac::lint {

// `E3002`: cfn-lint's letter and number, or `L101` for rules of our own.
struct RuleId {
    char letter = 0;
    std::uint16_t number = 0;

    constexpr explicit operator bool() const { return letter != 0; }
    friend constexpr bool operator==(RuleId, RuleId) = default;
};

consteval RuleId operator""_rule(const char* text, std::size_t size) {
    std::uint16_t number = 0;
    for (std::size_t i = 1; i < size; ++i)
        number = static_cast<std::uint16_t>(number * 10 + (text[i] - '0'));
    return {text[0], number};
}

} // namespace infrac::lint
