#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Parameters",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.isStrict = false;
    within.asksRulesInPatterns = true;
    checkSection(engine, within, "E2001"_rule, ruledata::schema("other/parameters/configuration"),
                 value, out);
}

} // namespace

extern const Rule e2001;
const Rule e2001{
    .id = "E2001"_rule,
    .name = "ParameterShape",
    .summary = "a parameter is malformed",
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
