#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1162;
const Rule e1162{
    .id = "E1162"_rule,
    .name = "KeyId",
    .summary = "a value is no KMS key id",
};

} // namespace infrac::lint::rules
