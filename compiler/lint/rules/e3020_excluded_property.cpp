#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3020;
const Rule e3020{
    .id = "E3020"_rule,
    .name = "ExcludedProperty",
    .summary = "two properties exclude each other",
};

} // namespace infrac::lint::rules
