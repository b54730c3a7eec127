#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1101;
const Rule e1101{
    .id = "E1101"_rule,
    .name = "ExtraCheck",
    .summary = "a value breaks a further check",
};

} // namespace infrac::lint::rules
