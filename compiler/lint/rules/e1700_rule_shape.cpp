#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Rules",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.isStrict = false;
    within.asksRulesInPatterns = true;
    checkSection(engine, within, "E1700"_rule, ruledata::schema("other/rules/configuration"), value,
                 out);
}

} // namespace

extern const Rule e1700;
const Rule e1700{
    .id = "E1700"_rule,
    .name = "RuleShape",
    .summary = "the section Rules is malformed",
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
