#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1151;
const Rule e1151{
    .id = "E1151"_rule,
    .name = "VpcId",
    .summary = "a value is no VPC id",
};

} // namespace infrac::lint::rules
