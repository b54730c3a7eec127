#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3003;
const Rule e3003{
    .id = "E3003"_rule,
    .name = "RequiredProperty",
    .summary = "a property is missing",
};

} // namespace infrac::lint::rules
