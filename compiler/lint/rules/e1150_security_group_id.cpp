#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1150;
const Rule e1150{
    .id = "E1150"_rule,
    .name = "SecurityGroupId",
    .summary = "a value is no security group id",
};

} // namespace infrac::lint::rules
