#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3024;
const Rule e3024{
    .id = "E3024"_rule,
    .name = "Tags",
    .summary = "tags are malformed or repeated",
};

} // namespace infrac::lint::rules
