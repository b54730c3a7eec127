#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1019;
const Rule e1019{
    .id = "E1019"_rule,
    .name = "Sub",
    .summary = "Sub is malformed or has an unknown variable",
};

} // namespace infrac::lint::rules
