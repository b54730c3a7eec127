#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e8007;
const Rule e8007{
    .id = "E8007"_rule,
    .name = "Condition",
    .summary = "Condition takes the name of a condition",
};

} // namespace infrac::lint::rules
