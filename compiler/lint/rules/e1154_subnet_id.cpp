#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1154;
const Rule e1154{
    .id = "E1154"_rule,
    .name = "SubnetId",
    .summary = "a value is no subnet id",
};

} // namespace infrac::lint::rules
