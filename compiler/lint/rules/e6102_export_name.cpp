#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Outputs/*/Export/Name",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.functions = kValueFunctions.without(Function::GetStackOutput);
    within.hasResources = false;
    checkSection(engine, within, "E6102"_rule, ruledata::schema("own/string"), value, out);
}

} // namespace

extern const Rule e6102;
const Rule e6102{
    .id = "E6102"_rule,
    .name = "ExportName",
    .summary = "the name of an export is no text",
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
