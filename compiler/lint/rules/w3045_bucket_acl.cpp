#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::S3::Bucket/Properties",
};

bool isGiven(const Node& value) {
    return !value.isNull() && !isNoValue(value) && !(value.isString() && value.text().empty());
}

void check(Engine& engine, const Context& at, const Node& properties, Failures& out) {
    static_cast<void>(
        engine.findValues(at, &properties, "AccessControl", [&](const Node* value, const Context&) {
            if (value == nullptr || !isGiven(*value))
                return true;
            engine.fail(at, out, "ACLs are a thing of the past: use `AWS::S3::BucketPolicy`").path =
                below(at.path, "AccessControl", engine.arena());
            return false;
        }));
}

} // namespace

extern const Rule w3045;
const Rule w3045{
    .id = "W3045"_rule,
    .name = "BucketAcl",
    .summary = "a bucket is guarded by an ACL",
    .page =
        {.reason =
             "ACLs are the oldest way to open a bucket, and new buckets have them switched off. A "
             "bucket policy says who may do what.",
         .bad = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: Private
)",
         .good = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
