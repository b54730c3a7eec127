#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1033;
const Rule e1033{
    .id = "E1033"_rule,
    .name = "GetStackOutput",
    .summary = "GetStackOutput is malformed",
};

} // namespace infrac::lint::rules
