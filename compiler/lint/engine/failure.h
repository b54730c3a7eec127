// What a check found. Only some failures become findings: branches of anyOf fail and it holds all
// the same.
#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "lint/engine/context.h"
#include "lint/rule.h"

namespace infrac::lint {

// What failed: a keyword of a schema or a call of a function. cfn-lint's rules are told by it.
class Check {
public:
    constexpr Check() = default;
    constexpr Check(Keyword keyword) : code_(static_cast<std::uint16_t>(keyword)) {}
    constexpr Check(Function function)
        : code_(static_cast<std::uint16_t>(kFunctions + static_cast<unsigned>(function))) {}

    constexpr bool isSet() const { return code_ != kUnset; }
    constexpr bool isFunction() const { return isSet() && code_ >= kFunctions; }
    constexpr bool is(Keyword keyword) const { return *this == Check{keyword}; }
    constexpr bool is(Function function) const { return *this == Check{function}; }
    friend constexpr bool operator==(Check, Check) = default;

private:
    static constexpr std::uint16_t kUnset = UINT16_MAX;
    static constexpr std::uint16_t kFunctions = 1000;

    std::uint16_t code_ = kUnset;
};

struct Failure {
    Check check;
    RuleId rule;            // none: told by the check, in the scope that asked
    bool isUnknown = false; // a function stands in the way: neither fails nor holds
    bool isOfName = false;  // of a key by propertyNames
    const Path* path = nullptr;
    const Path* override = nullptr; // the place to report, where it is another
    std::string message;
    const Node* instance = nullptr;
    Value schema;
    std::vector<diag::Fix> fixes;
    std::vector<Failure> context; // of the branches of anyOf and oneOf
};

using Failures = std::vector<Failure>;

bool hasUnknown(const Failures& failures, std::size_t from = 0);

// The failure that says most: nearest to the top, but of anyOf and oneOf the deepest. `base` is
// the depth that paths count from. Null for none.
const Failure* bestOf(const Failures& failures);

} // namespace infrac::lint
