#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Outputs",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.isStrict = false;
    within.asksRulesInPatterns = true;
    checkSection(engine, within, "E6001"_rule, ruledata::schema("other/outputs/configuration"),
                 value, out);
}

} // namespace

extern const Rule e6001;
const Rule e6001{
    .id = "E6001"_rule,
    .name = "OutputShape",
    .summary = "an output is malformed",
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
