#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1016;
const Rule e1016{
    .id = "E1016"_rule,
    .name = "ImportValue",
    .summary = "ImportValue is malformed",
};

} // namespace infrac::lint::rules
