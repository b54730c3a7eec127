#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3034;
const Rule e3034{
    .id = "E3034"_rule,
    .name = "NumberRange",
    .summary = "a number is out of its range",
};

} // namespace infrac::lint::rules
