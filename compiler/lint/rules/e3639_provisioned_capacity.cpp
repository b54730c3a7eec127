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
    .page =
        {.reason =
             "Without `PAY_PER_REQUEST` a table has a capacity that is provisioned, and says how "
             "much.",
         .bad = R"(Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      BillingMode: PROVISIONED
)",
         .good = R"(Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      BillingMode: PROVISIONED
      ProvisionedThroughput: {ReadCapacityUnits: 1, WriteCapacityUnits: 1}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_dynamodb_table/billingmode_provisioned_dependent",
    .message = "without `PAY_PER_REQUEST` a table needs `ProvisionedThroughput`",
};

} // namespace infrac::lint::rules
