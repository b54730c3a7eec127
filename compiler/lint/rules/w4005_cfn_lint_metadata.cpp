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
    .page =
        {.reason =
             "The settings of cfn-lint in a template are regions and codes; what it does not know "
             "does nothing.",
         .bad = R"(Metadata:
  cfn-lint:
    config:
      ignore: [W2001]
Resources:
  Topic:
    Type: AWS::SNS::Topic
)",
         .good = R"(Metadata:
  cfn-lint:
    config:
      ignore_checks: [W2001]
Resources:
  Topic:
    Type: AWS::SNS::Topic
)"},
    .paths = kPaths,
    .schema = "other/metadata/cfn_lint",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
