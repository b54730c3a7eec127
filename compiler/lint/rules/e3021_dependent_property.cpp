#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3021;
const Rule e3021{
    .id = "E3021"_rule,
    .name = "DependentProperty",
    .summary = "a property needs another",
    .page = {.reason =
                 "A property that is given needs another beside it, without which it means "
                 "nothing: the service refuses the one alone. Add the other, or take this one out.",
             .bad = R"(Resources:
  Table:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      SSESpecification:
        SSEEnabled: true
        KMSMasterKeyId: alias/letters
)",
             .good = R"(Resources:
  Table:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      SSESpecification:
        SSEEnabled: true
        SSEType: KMS
        KMSMasterKeyId: alias/letters
)"},
};

} // namespace infrac::lint::rules
