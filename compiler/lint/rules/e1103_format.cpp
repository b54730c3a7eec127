#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1103;
const Rule e1103{
    .id = "E1103"_rule,
    .name = "Format",
    .summary = "a value has not the form that it must have",
};

} // namespace infrac::lint::rules
