#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Mappings",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.isStrict = false;
    checkSection(engine, within, "E7001"_rule, ruledata::schema("other/mappings/configuration"),
                 value, out);
}

} // namespace

extern const Rule e7001;
const Rule e7001{
    .id = "E7001"_rule,
    .name = "MappingShape",
    .summary = "the section Mappings is malformed",
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
