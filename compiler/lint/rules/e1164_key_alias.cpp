#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1164;
const Rule e1164{
    .id = "E1164"_rule,
    .name = "KeyAlias",
    .summary = "a value is no alias of a KMS key",
};

} // namespace infrac::lint::rules
