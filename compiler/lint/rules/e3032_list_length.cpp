#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3032;
const Rule e3032{
    .id = "E3032"_rule,
    .name = "ListLength",
    .summary = "a list is too short or too long",
};

} // namespace infrac::lint::rules
