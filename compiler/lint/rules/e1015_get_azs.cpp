#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1015;
const Rule e1015{
    .id = "E1015"_rule,
    .name = "GetAZs",
    .summary = "GetAZs takes a region",
};

} // namespace infrac::lint::rules
