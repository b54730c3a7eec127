#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e6011;
const Rule e6011{
    .id = "E6011"_rule,
    .name = "OutputNameLength",
    .summary = "an output has too long a name",
};

} // namespace infrac::lint::rules
