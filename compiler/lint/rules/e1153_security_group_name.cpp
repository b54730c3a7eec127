#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1153;
const Rule e1153{
    .id = "E1153"_rule,
    .name = "SecurityGroupName",
    .summary = "a value is no name of a security group",
};

} // namespace infrac::lint::rules
