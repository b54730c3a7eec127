#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1159;
const Rule e1159{
    .id = "E1159"_rule,
    .name = "CertificateArn",
    .summary = "a value is no ARN of a certificate",
};

} // namespace infrac::lint::rules
