#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::DynamoDB::Table/Properties",
};

} // namespace

extern const Rule e3639;
const Rule e3639{
    .id = "E3639"_rule,
    .name = "ProvisionedCapacity",
    .summary = "a table with provisioned capacity says not how much",
    .paths = kPaths,
    .schema = "extensions/aws_dynamodb_table/billingmode_provisioned_dependent",
    .message = "without `PAY_PER_REQUEST` a table needs `ProvisionedThroughput`",
};

} // namespace infrac::lint::rules
