#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1035;
const Rule w1035{
    .id = "W1035"_rule,
    .name = "SelectValue",
    .summary = "a value that Select can yield cannot stand there",
};

} // namespace infrac::lint::rules
