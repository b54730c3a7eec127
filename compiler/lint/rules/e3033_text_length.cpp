#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3033;
const Rule e3033{
    .id = "E3033"_rule,
    .name = "TextLength",
    .summary = "a text is too short or too long",
};

} // namespace infrac::lint::rules
