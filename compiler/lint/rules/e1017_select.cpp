#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1017;
const Rule e1017{
    .id = "E1017"_rule,
    .name = "Select",
    .summary = "Select takes an index and a list",
};

} // namespace infrac::lint::rules
