#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1024;
const Rule e1024{
    .id = "E1024"_rule,
    .name = "Cidr",
    .summary = "Cidr takes a block, a count and a size",
};

} // namespace infrac::lint::rules
