#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::S3::Bucket/Properties",
};

} // namespace

extern const Rule e3045;
const Rule e3045{
    .id = "E3045"_rule,
    .name = "BucketAclOwnership",
    .summary = "a bucket has an ACL and no ownership controls",
    .page = {.reason =
                 "Since 2023 new buckets have no ACLs. One with `AccessControl` fails unless "
                 "`OwnershipControls` switch ACLs on again; a bucket policy does the same without "
                 "them.",
             .bad = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: PublicRead
)",
             .good = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
)",
             .also = "W3045"},
    .paths = kPaths,
    .schema = "extensions/aws_s3_bucket/ownershipcontrols",
    .message = "a bucket with `AccessControl` needs `OwnershipControls`",
};

} // namespace infrac::lint::rules
