#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w3697;
const Rule w3697{
    .id = "W3697"_rule,
    .name = "ServiceInMaintenance",
    .summary = "the service of a resource gets no new features",
};

} // namespace infrac::lint::rules
