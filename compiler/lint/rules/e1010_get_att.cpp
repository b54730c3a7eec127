#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1010;
const Rule e1010{
    .id = "E1010"_rule,
    .name = "GetAtt",
    .summary = "GetAtt names no resource or attribute, or yields the wrong type",
};

} // namespace infrac::lint::rules
