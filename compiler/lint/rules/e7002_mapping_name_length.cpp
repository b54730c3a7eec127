#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e7002;
const Rule e7002{
    .id = "E7002"_rule,
    .name = "MappingNameLength",
    .summary = "a mapping has too long a name",
};

} // namespace infrac::lint::rules
