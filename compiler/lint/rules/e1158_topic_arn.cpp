#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1158;
const Rule e1158{
    .id = "E1158"_rule,
    .name = "TopicArn",
    .summary = "a value is no ARN of an SNS topic",
};

} // namespace infrac::lint::rules
