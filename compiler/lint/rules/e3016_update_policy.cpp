#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.functions = kValueFunctions;
    within.isStrict = false;
    checkSection(engine, within, "E3016"_rule, ruledata::schema("other/resources/update_policy"),
                 value, out);
}

} // namespace

extern const Rule e3016;
const Rule e3016{
    .id = "E3016"_rule,
    .name = "UpdatePolicy",
    .summary = "an UpdatePolicy is malformed",
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
