#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "AWS::IAM::Policy/Properties/PolicyDocument/Statement/Resource",
};

void check(Engine& engine, const Context& at, const Node& arn, Failures& out) {
    constexpr std::string_view kArn =
        "^(arn:aws[A-Za-z\\-]*?:[^:]+:[^:]*(:(?:\\d{12}|\\*|aws)?:.+|)|\\*)$";
    constexpr std::string_view kBucketArn =
        "^arn:aws[A-Za-z\\-]*?:[^:]+:[^:]*(:(?:\\d{12}|\\*|aws)?:.+|)$";
    const RulePath* type = ruleStepAt(at.rulePath, 1);
    if (!arn.isString() || type == nullptr)
        return;
    const bool isOfBucket = type->name == "AWS::S3::BucketPolicy";
    if (engine.search(isOfBucket ? kBucketArn : kArn, arn.text()) == schema::Match::No)
        engine.fail(at, "E3514"_rule, out, fmt::format("`{}` is no ARN", arn.text()));
}

} // namespace

extern const Rule e3514;
const Rule e3514{
    .id = "E3514"_rule,
    .name = "PolicyResourceArn",
    .summary = "a resource in a policy is no ARN",
    .page = {.reason = "A policy of a bucket, queue, topic or key names its resources by ARN, and "
                       "IAM knows no other way: a plain name makes the service refuse the policy.",
             .bad = R"(Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: letters-of-mine
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {AWS: "123456789012"}
            Action: s3:GetObject
            Resource: letters-of-mine/*
)",
             .good = R"(Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: letters-of-mine
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {AWS: "123456789012"}
            Action: s3:GetObject
            Resource: arn:aws:s3:::letters-of-mine/*
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
