#include "lint/engine/engine.h"
#include "lint/engine/reference_formats.h"
#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1040;
const Rule e1040{
    .id = "E1040"_rule,
    .name = "GetAttFormat",
    .summary = "GetAtt yields another kind of value than must stand there",
    .checkGetAtt = checkGetAttFormat,
};

} // namespace infrac::lint::rules
