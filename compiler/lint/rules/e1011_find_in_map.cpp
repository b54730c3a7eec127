#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1011;
const Rule e1011{
    .id = "E1011"_rule,
    .name = "FindInMap",
    .summary = "FindInMap is malformed or names no key",
};

} // namespace infrac::lint::rules
