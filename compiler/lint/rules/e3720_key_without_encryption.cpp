#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

} // namespace

extern const Rule e3720;
const Rule e3720{
    .id = "E3720"_rule,
    .name = "KeyWithoutEncryption",
    .summary = "a key is given and encryption is not switched on",
    .page =
        {.reason =
             "A key encrypts when encryption is on. With the key alone RDS refuses the instance.",
         .bad = R"(Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      DBInstanceClass: db.t3.micro
      AllocatedStorage: "20"
      Engine: postgres
      KmsKeyId: alias/database
)",
         .good = R"(Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      DBInstanceClass: db.t3.micro
      AllocatedStorage: "20"
      Engine: postgres
      KmsKeyId: alias/database
      StorageEncrypted: true
)"},
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbinstance/kmskey_storageencrypted",
    .message = "with `KmsKeyId` goes `StorageEncrypted: true`",
};

} // namespace infrac::lint::rules
