#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e6004;
const Rule e6004{
    .id = "E6004"_rule,
    .name = "OutputName",
    .summary = "an output has a name that it cannot have",
};

} // namespace infrac::lint::rules
