// What comes near a quota of CloudFormation: over nine tenths of it.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
#pragma once

#include "lint/engine/engine.h"

namespace infrac::lint {

constexpr bool isNearLimit(std::size_t count, std::size_t most) {
    return count <= most && count * 10 > most * 9;
}

// A section by the number of its entries.
void checkNearCount(const Engine& engine, RuleId rule, std::string_view section, std::size_t most,
                    Findings& findings);
// The names in a section by the number of their characters.
void checkNearLength(const Engine& engine, RuleId rule, std::string_view section, std::size_t most,
                     Findings& findings);

} // namespace infrac::lint
