#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3010;
const Rule e3010{
    .id = "E3010"_rule,
    .name = "ResourceCount",
    .summary = "there are too many resources",
};

} // namespace infrac::lint::rules
