#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Metadata/cfn-lint",
};

} // namespace

extern const Rule w4005;
const Rule w4005{
    .id = "W4005"_rule,
    .name = "CfnLintMetadata",
    .summary = "the settings of cfn-lint are malformed",
    .paths = kPaths,
    .schema = "other/metadata/cfn_lint",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
