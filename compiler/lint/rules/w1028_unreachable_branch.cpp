#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1028;
const Rule w1028{
    .id = "W1028"_rule,
    .name = "UnreachableBranch",
    .summary = "a branch of If is never taken",
};

} // namespace infrac::lint::rules
