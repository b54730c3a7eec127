#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3017;
const Rule e3017{
    .id = "E3017"_rule,
    .name = "AnyOf",
    .summary = "a value is nothing of what can stand there",
};

} // namespace infrac::lint::rules
