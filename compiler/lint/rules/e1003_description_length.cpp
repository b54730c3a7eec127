#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1003;
const Rule e1003{
    .id = "E1003"_rule,
    .name = "DescriptionLength",
    .summary = "the description is too long",
};

} // namespace infrac::lint::rules
