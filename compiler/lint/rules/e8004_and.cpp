#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e8004;
const Rule e8004{
    .id = "E8004"_rule,
    .name = "And",
    .summary = "And takes two to ten conditions",
};

} // namespace infrac::lint::rules
