#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3012;
const Rule e3012{
    .id = "E3012"_rule,
    .name = "PropertyType",
    .summary = "a value has the wrong type",
};

} // namespace infrac::lint::rules
