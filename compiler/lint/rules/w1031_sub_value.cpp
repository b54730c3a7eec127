#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1031;
const Rule w1031{
    .id = "W1031"_rule,
    .name = "SubValue",
    .summary = "a value that Sub can yield cannot stand there",
};

} // namespace infrac::lint::rules
