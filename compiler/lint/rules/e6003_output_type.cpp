#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e6003;
const Rule e6003{
    .id = "E6003"_rule,
    .name = "OutputType",
    .summary = "a part of an output has the wrong type",
};

} // namespace infrac::lint::rules
