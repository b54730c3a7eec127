#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Transform",
};

} // namespace

extern const Rule e1005;
const Rule e1005{
    .id = "E1005"_rule,
    .name = "Transform",
    .summary = "the section Transform is malformed",
    .paths = kPaths,
    .schema = "other/transforms/configuration",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
