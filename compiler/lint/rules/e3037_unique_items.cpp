#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3037;
const Rule e3037{
    .id = "E3037"_rule,
    .name = "UniqueItems",
    .summary = "a list repeats an item",
};

} // namespace infrac::lint::rules
