#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1051;
const Rule e1051{
    .id = "E1051"_rule,
    .name = "SecretReferencePlace",
    .summary = "a secret is referred to outside of properties",
};

} // namespace infrac::lint::rules
