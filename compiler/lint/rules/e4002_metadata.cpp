#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Metadata",
};

} // namespace

extern const Rule e4002;
const Rule e4002{
    .id = "E4002"_rule,
    .name = "Metadata",
    .summary = "the section Metadata is malformed",
    .paths = kPaths,
    .schema = "other/metadata/configuration",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
