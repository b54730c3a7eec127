#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1050;
const Rule e1050{
    .id = "E1050"_rule,
    .name = "DynamicReference",
    .summary = "a dynamic reference is malformed",
};

} // namespace infrac::lint::rules
