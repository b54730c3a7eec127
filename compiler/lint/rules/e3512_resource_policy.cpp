#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::KMS::Key/Properties/KeyPolicy",
    "Resources/AWS::OpenSearchService::Domain/Properties/AccessPolicies",
    "Resources/AWS::S3::BucketPolicy/Properties/PolicyDocument",
    "Resources/AWS::SNS::TopicPolicy/Properties/PolicyDocument",
    "Resources/AWS::SQS::QueuePolicy/Properties/PolicyDocument",
};

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    checkPolicy(engine, at, "E3512"_rule, "other/iam/policy_resource", policy, out);
}

} // namespace

extern const Rule e3512;
const Rule e3512{
    .id = "E3512"_rule,
    .name = "ResourcePolicy",
    .summary = "a policy of a resource is malformed",
    .page =
        {.reason =
             "The policy of a resource has statements with an effect, a principal and actions, of "
             "the shape that IAM takes.",
         .bad = R"(Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [queue]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: sqs:SendMessage
            Resource: "*"
)",
         .good = R"(Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [queue]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {AWS: "arn:aws:iam::123456789012:role/sender"}
            Action: sqs:SendMessage
            Resource: "*"
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
