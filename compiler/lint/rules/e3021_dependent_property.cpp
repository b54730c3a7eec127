#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3021;
const Rule e3021{
    .id = "E3021"_rule,
    .name = "DependentProperty",
    .summary = "a property needs another",
};

} // namespace infrac::lint::rules
