#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e2010;
const Rule e2010{
    .id = "E2010"_rule,
    .name = "ParameterCount",
    .summary = "there are too many parameters",
};

} // namespace infrac::lint::rules
