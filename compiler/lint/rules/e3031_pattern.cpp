#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3031;
const Rule e3031{
    .id = "E3031"_rule,
    .name = "Pattern",
    .summary = "a text does not match its pattern",
};

} // namespace infrac::lint::rules
