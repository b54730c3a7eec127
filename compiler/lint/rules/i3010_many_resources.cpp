#include "lint/engine/limits.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    checkNearCount(engine, "I3010"_rule, "Resources", 500, findings);
}

} // namespace

extern const Rule i3010;
const Rule i3010{
    .id = "I3010"_rule,
    .name = "ManyResources",
    .summary = "the template has nearly as many resources as it can",
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
