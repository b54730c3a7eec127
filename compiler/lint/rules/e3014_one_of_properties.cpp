#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3014;
const Rule e3014{
    .id = "E3014"_rule,
    .name = "OneOfProperties",
    .summary = "just one of some properties can stand there",
};

} // namespace infrac::lint::rules
