#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1027;
const Rule e1027{
    .id = "E1027"_rule,
    .name = "SecureReferencePlace",
    .summary = "an ssm-secure reference stands where it does not work",
};

} // namespace infrac::lint::rules
