#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w8003;
const Rule w8003{
    .id = "W8003"_rule,
    .name = "ConstantEquals",
    .summary = "a comparison is always the same",
};

} // namespace infrac::lint::rules
