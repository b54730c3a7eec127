#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e6010;
const Rule e6010{
    .id = "E6010"_rule,
    .name = "OutputCount",
    .summary = "there are too many outputs",
};

} // namespace infrac::lint::rules
