#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3011;
const Rule e3011{
    .id = "E3011"_rule,
    .name = "ResourceNameLength",
    .summary = "a resource has too long a name",
};

} // namespace infrac::lint::rules
