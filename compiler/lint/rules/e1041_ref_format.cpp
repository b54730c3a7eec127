#include "lint/engine/engine.h"
#include "lint/engine/reference_formats.h"
#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1041;
const Rule e1041{
    .id = "E1041"_rule,
    .name = "RefFormat",
    .summary = "Ref yields another kind of value than must stand there",
    .checkRef = checkRefFormat,
};

} // namespace infrac::lint::rules
