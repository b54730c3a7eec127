#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule i3037;
const Rule i3037{
    .id = "I3037"_rule,
    .name = "RepeatedItems",
    .summary = "a list repeats an item",
};

} // namespace infrac::lint::rules
