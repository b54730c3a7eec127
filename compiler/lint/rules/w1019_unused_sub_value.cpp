#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1019;
const Rule w1019{
    .id = "W1019"_rule,
    .name = "UnusedSubValue",
    .summary = "a value for Sub is not used",
};

} // namespace infrac::lint::rules
