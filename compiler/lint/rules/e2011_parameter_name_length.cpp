#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e2011;
const Rule e2011{
    .id = "E2011"_rule,
    .name = "ParameterNameLength",
    .summary = "a parameter has too long a name",
};

} // namespace infrac::lint::rules
