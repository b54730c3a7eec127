#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w3034;
const Rule w3034{
    .id = "W3034"_rule,
    .name = "ParameterRange",
    .summary = "a value of a parameter is out of its range",
};

} // namespace infrac::lint::rules
