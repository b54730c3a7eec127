#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1020;
const Rule w1020{
    .id = "W1020"_rule,
    .name = "SubWithoutVariable",
    .summary = "Sub has nothing to put in",
};

} // namespace infrac::lint::rules
