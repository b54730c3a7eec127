#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e8003;
const Rule e8003{
    .id = "E8003"_rule,
    .name = "Equals",
    .summary = "Equals takes two values",
};

} // namespace infrac::lint::rules
