#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1031;
const Rule e1031{
    .id = "E1031"_rule,
    .name = "ToJsonString",
    .summary = "ToJsonString needs AWS::LanguageExtensions",
};

} // namespace infrac::lint::rules
