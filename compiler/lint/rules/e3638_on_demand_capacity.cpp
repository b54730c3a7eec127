#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::DynamoDB::Table/Properties",
};

} // namespace

extern const Rule e3638;
const Rule e3638{
    .id = "E3638"_rule,
    .name = "OnDemandCapacity",
    .summary = "a table that pays per request has a capacity",
    .page = {.reason = "A table that is paid per request has no capacity to provision.",
             .bad = R"(Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      ProvisionedThroughput: {ReadCapacityUnits: 1, WriteCapacityUnits: 1}
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
)",
             .good = R"(Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
)"},
    .paths = kPaths,
    .schema = "extensions/aws_dynamodb_table/billingmode_exclusive",
    .message = "`PAY_PER_REQUEST` and `ProvisionedThroughput` exclude each other",
};

} // namespace infrac::lint::rules
