#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1022;
const Rule e1022{
    .id = "E1022"_rule,
    .name = "Join",
    .summary = "Join takes a delimiter and a list",
};

} // namespace infrac::lint::rules
