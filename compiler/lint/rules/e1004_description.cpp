#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Description",
};

} // namespace

extern const Rule e1004;
const Rule e1004{
    .id = "E1004"_rule,
    .name = "Description",
    .summary = "the description is no text",
    .paths = kPaths,
    .schema = "other/template/description",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
