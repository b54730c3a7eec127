#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1161;
const Rule e1161{
    .id = "E1161"_rule,
    .name = "BucketName",
    .summary = "a value is no name of a bucket",
};

} // namespace infrac::lint::rules
