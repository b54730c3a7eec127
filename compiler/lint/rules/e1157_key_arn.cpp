#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1157;
const Rule e1157{
    .id = "E1157"_rule,
    .name = "KeyArn",
    .summary = "a value is no ARN of a KMS key",
};

} // namespace infrac::lint::rules
