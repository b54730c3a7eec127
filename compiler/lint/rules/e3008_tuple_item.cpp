#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3008;
const Rule e3008{
    .id = "E3008"_rule,
    .name = "TupleItem",
    .summary = "a list has a wrong item at a place",
};

} // namespace infrac::lint::rules
