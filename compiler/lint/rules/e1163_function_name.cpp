#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1163;
const Rule e1163{
    .id = "E1163"_rule,
    .name = "FunctionName",
    .summary = "a value is no name of a Lambda function",
};

} // namespace infrac::lint::rules
