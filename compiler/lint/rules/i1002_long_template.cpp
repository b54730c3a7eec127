#include <fmt/core.h>

#include "lint/engine/limits.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::size_t kMostBytes = 1'000'000;

void check(Engine& engine, Findings& findings) {
    const std::size_t size = engine.model().root().span().end;
    if (isNearLimit(size, kMostBytes))
        findings.add("I1002"_rule, nullptr,
                     fmt::format("{} bytes, and {} are the most that a template can have", size,
                                 kMostBytes));
}

} // namespace

extern const Rule i1002;
const Rule i1002{
    .id = "I1002"_rule,
    .name = "LongTemplate",
    .summary = "the template is nearly as long as it can be",
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
