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
    .paths = kPaths,
    .schema = "extensions/aws_s3_bucket/ownershipcontrols",
    .message = "a bucket with `AccessControl` needs `OwnershipControls`",
};

} // namespace infrac::lint::rules
