#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1020;
const Rule e1020{
    .id = "E1020"_rule,
    .name = "Ref",
    .summary = "Ref names nothing, or yields the wrong type",
};

} // namespace infrac::lint::rules
