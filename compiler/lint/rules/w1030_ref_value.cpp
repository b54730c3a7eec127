#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1030;
const Rule w1030{
    .id = "W1030"_rule,
    .name = "RefValue",
    .summary = "a value that Ref can yield cannot stand there",
};

} // namespace infrac::lint::rules
