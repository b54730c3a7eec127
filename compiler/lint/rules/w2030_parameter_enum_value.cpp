#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w2030;
const Rule w2030{
    .id = "W2030"_rule,
    .name = "ParameterEnumValue",
    .summary = "a value of a parameter is none of those that are allowed",
};

} // namespace infrac::lint::rules
