#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1152;
const Rule e1152{
    .id = "E1152"_rule,
    .name = "ImageId",
    .summary = "a value is no image id",
};

} // namespace infrac::lint::rules
