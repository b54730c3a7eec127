#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1021;
const Rule e1021{
    .id = "E1021"_rule,
    .name = "Base64",
    .summary = "Base64 takes a text",
};

} // namespace infrac::lint::rules
