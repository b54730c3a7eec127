#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w3696;
const Rule w3696{
    .id = "W3696"_rule,
    .name = "ServiceEnding",
    .summary = "the service of a resource will be shut down",
};

} // namespace infrac::lint::rules
