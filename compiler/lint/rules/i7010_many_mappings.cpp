#include "lint/engine/limits.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    checkNearCount(engine, "I7010"_rule, "Mappings", 200, findings);
}

} // namespace

extern const Rule i7010;
const Rule i7010{
    .id = "I7010"_rule,
    .name = "ManyMappings",
    .summary = "the template has nearly as many mappings as it can",
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
