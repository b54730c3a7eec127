#include "lint/engine/limits.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    checkNearCount(engine, "I2010"_rule, "Parameters", 200, findings);
}

} // namespace

extern const Rule i2010;
const Rule i2010{
    .id = "I2010"_rule,
    .name = "ManyParameters",
    .summary = "the template has nearly as many parameters as it can",
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
