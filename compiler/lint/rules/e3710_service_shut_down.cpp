#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3710;
const Rule e3710{
    .id = "E3710"_rule,
    .name = "ServiceShutDown",
    .summary = "the service of a resource was shut down",
};

} // namespace infrac::lint::rules
