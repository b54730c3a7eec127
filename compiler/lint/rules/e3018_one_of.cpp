#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3018;
const Rule e3018{
    .id = "E3018"_rule,
    .name = "OneOf",
    .summary = "a value is not just one of what can stand there",
};

} // namespace infrac::lint::rules
