#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1032;
const Rule w1032{
    .id = "W1032"_rule,
    .name = "JoinValue",
    .summary = "a value that Join can yield cannot stand there",
};

} // namespace infrac::lint::rules
