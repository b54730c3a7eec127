#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1036;
const Rule w1036{
    .id = "W1036"_rule,
    .name = "ZonesValue",
    .summary = "a value that GetAZs can yield cannot stand there",
};

} // namespace infrac::lint::rules
