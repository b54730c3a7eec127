#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1034;
const Rule w1034{
    .id = "W1034"_rule,
    .name = "MapValue",
    .summary = "a value that FindInMap can yield cannot stand there",
};

} // namespace infrac::lint::rules
