#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1051;
const Rule w1051{
    .id = "W1051"_rule,
    .name = "SecretForArn",
    .summary = "a secret stands where its ARN is wanted",
};

} // namespace infrac::lint::rules
