#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::S3::Bucket/Properties",
};

constexpr std::string_view kBlocks[] = {
    "PublicAccessBlockConfiguration/BlockPublicAcls",
    "PublicAccessBlockConfiguration/BlockPublicPolicy",
    "PublicAccessBlockConfiguration/IgnorePublicAcls",
    "PublicAccessBlockConfiguration/RestrictPublicBuckets",
};

void check(Engine& engine, const Context& at, const Node& properties, Failures& out) {
    // A site is meant to be read by everyone.
    const bool isSite = properties.find("WebsiteConfiguration") != nullptr;
    const auto checkList = [&](std::string_view list, std::string_view message) {
        const auto bad = engine.findBad(at, properties, "AccessControl", [&](const Node* value) {
            return value != nullptr && value->isString() && value->text() == list;
        });
        if (bad)
            engine.fail(*bad, "L303"_rule, out, std::string{message});
    };
    // Without ownership controls a list is refused, which E3045 tells.
    if (properties.find("OwnershipControls") != nullptr) {
        checkList("PublicReadWrite", "everyone can write into this bucket");
        if (!isSite)
            checkList("PublicRead", "everyone can read what is in this bucket");
    }
    if (isSite)
        return;
    for (const std::string_view block : kBlocks) {
        const auto off = engine.findBad(at, properties, block, [](const Node* value) {
            return value != nullptr && saysTruth(*value, false);
        });
        if (!off)
            continue;
        engine.fail(*off, "L303"_rule, out,
                    fmt::format("`{}: false` takes away what keeps a bucket from being public",
                                block.substr(block.find('/') + 1)));
        return;
    }
}

} // namespace

extern const Rule l303;
const Rule l303{
    .id = "L303"_rule,
    .name = "PublicBucket",
    .summary = "a bucket is open to everyone",
    .page =
        {.reason =
             "A new bucket is closed to the public by itself; these settings open it. What is for "
             "everyone is better given out by CloudFront from a closed bucket.",
         .bad = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: false
        IgnorePublicAcls: true
        RestrictPublicBuckets: false
)",
         .good = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: true
        IgnorePublicAcls: true
        RestrictPublicBuckets: true
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
