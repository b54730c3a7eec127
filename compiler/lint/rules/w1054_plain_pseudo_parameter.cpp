#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1054;
const Rule w1054{
    .id = "W1054"_rule,
    .name = "PlainPseudoParameter",
    .summary = "a pseudo parameter stands as a plain text",
};

} // namespace infrac::lint::rules
