#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w6001;
const Rule w6001{
    .id = "W6001"_rule,
    .name = "ExportedImport",
    .summary = "an output only hands on an import",
};

} // namespace infrac::lint::rules
