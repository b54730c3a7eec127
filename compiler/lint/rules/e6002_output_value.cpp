#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e6002;
const Rule e6002{
    .id = "E6002"_rule,
    .name = "OutputValue",
    .summary = "an output has no value",
};

} // namespace infrac::lint::rules
