#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e8006;
const Rule e8006{
    .id = "E8006"_rule,
    .name = "Or",
    .summary = "Or takes two to ten conditions",
};

} // namespace infrac::lint::rules
