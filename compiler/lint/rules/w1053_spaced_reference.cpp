#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1053;
const Rule w1053{
    .id = "W1053"_rule,
    .name = "SpacedReference",
    .summary = "a dynamic reference has blanks",
};

} // namespace infrac::lint::rules
