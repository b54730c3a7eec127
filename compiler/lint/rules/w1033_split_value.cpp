#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1033;
const Rule w1033{
    .id = "W1033"_rule,
    .name = "SplitValue",
    .summary = "a value that Split can yield cannot stand there",
};

} // namespace infrac::lint::rules
