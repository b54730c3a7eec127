#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e2003;
const Rule e2003{
    .id = "E2003"_rule,
    .name = "ParameterName",
    .summary = "a parameter has a name that it cannot have",
};

} // namespace infrac::lint::rules
