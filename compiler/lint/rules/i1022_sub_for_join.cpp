#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule i1022;
const Rule i1022{
    .id = "I1022"_rule,
    .name = "SubForJoin",
    .summary = "Sub says the same as Join",
};

} // namespace infrac::lint::rules
