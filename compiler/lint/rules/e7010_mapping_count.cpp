#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e7010;
const Rule e7010{
    .id = "E7010"_rule,
    .name = "MappingCount",
    .summary = "there are too many mappings",
};

} // namespace infrac::lint::rules
