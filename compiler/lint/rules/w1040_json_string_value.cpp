#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1040;
const Rule w1040{
    .id = "W1040"_rule,
    .name = "JsonStringValue",
    .summary = "a value that ToJsonString can yield cannot stand there",
};

} // namespace infrac::lint::rules
