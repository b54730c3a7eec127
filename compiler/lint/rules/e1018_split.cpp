#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1018;
const Rule e1018{
    .id = "E1018"_rule,
    .name = "Split",
    .summary = "Split takes a delimiter and a text",
};

} // namespace infrac::lint::rules
