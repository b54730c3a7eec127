#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1028;
const Rule e1028{
    .id = "E1028"_rule,
    .name = "If",
    .summary = "If takes a condition and two values",
};

} // namespace infrac::lint::rules
