#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1156;
const Rule e1156{
    .id = "E1156"_rule,
    .name = "RoleArn",
    .summary = "a value is no ARN of a role",
};

} // namespace infrac::lint::rules
