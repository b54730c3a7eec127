#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3030;
const Rule e3030{
    .id = "E3030"_rule,
    .name = "EnumValue",
    .summary = "a value is none of those that are allowed",
};

} // namespace infrac::lint::rules
