#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w2031;
const Rule w2031{
    .id = "W2031"_rule,
    .name = "ParameterPattern",
    .summary = "a value of a parameter does not match its pattern",
};

} // namespace infrac::lint::rules
