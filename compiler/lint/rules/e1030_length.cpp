#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1030;
const Rule e1030{
    .id = "E1030"_rule,
    .name = "Length",
    .summary = "Length needs AWS::LanguageExtensions",
};

} // namespace infrac::lint::rules
