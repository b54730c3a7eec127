#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1160;
const Rule e1160{
    .id = "E1160"_rule,
    .name = "FunctionArn",
    .summary = "a value is no ARN of a Lambda function",
};

} // namespace infrac::lint::rules
