#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e8005;
const Rule e8005{
    .id = "E8005"_rule,
    .name = "Not",
    .summary = "Not takes one condition",
};

} // namespace infrac::lint::rules
