// Which rules count. Names are codes or beginnings of codes: `W`, `E30`, `E3002`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/definition.h"

namespace infrac::lint {

struct Selection {
    std::vector<std::string> selected{}; // if any: these alone
    std::vector<std::string> ignored{};
    std::vector<std::string> included{};  // besides errors and warnings, which are on by themselves
    std::vector<std::string> mandatory{}; // cannot be ignored

    bool isOn(const diag::Entry& entry) const;
    // Whether a place may ignore the rule.
    bool isMandatory(std::string_view code) const;
};

// Whether one of the beginnings is one of the code's.
bool isNamed(const std::vector<std::string>& beginnings, std::string_view code);

} // namespace infrac::lint
