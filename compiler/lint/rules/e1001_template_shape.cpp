#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1001;
const Rule e1001{
    .id = "E1001"_rule,
    .name = "TemplateShape",
    .summary = "the template has an unknown section or lacks one",
};

} // namespace infrac::lint::rules
