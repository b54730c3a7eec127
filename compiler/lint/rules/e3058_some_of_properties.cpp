#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3058;
const Rule e3058{
    .id = "E3058"_rule,
    .name = "SomeOfProperties",
    .summary = "one of some properties is missing",
};

} // namespace infrac::lint::rules
