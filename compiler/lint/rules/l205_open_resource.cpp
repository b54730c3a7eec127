#include "lint/engine/engine.h"
#include "lint/engine/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::S3::BucketPolicy/Properties/PolicyDocument",
    "Resources/AWS::SQS::QueuePolicy/Properties/PolicyDocument",
    "Resources/AWS::SNS::TopicPolicy/Properties/PolicyDocument",
    "Resources/AWS::SecretsManager::ResourcePolicy/Properties/ResourcePolicy",
};

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context& within) {
        const Node* principal = statement.find("Principal");
        const bool isAnyone =
            principal != nullptr && (names(principal, "*") || names(principal->find("AWS"), "*"));
        if (isAllowed(statement) && isAnyone && statement.find("Condition") == nullptr)
            engine.fail(within, "L205"_rule, out,
                        "everyone is let in here: name who may, or a condition");
    });
}

} // namespace

extern const Rule l205;
const Rule l205{
    .id = "L205"_rule,
    .name = "OpenResource",
    .summary = "a policy of a resource lets everyone in",
    .page =
        {.reason =
             "A policy of a bucket, queue, topic or secret that allows `*` without a condition is "
             "open to every account.",
         .bad = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Queue]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Principal: "*", Action: sqs:SendMessage, Resource: "*"}
)",
         .good = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Queue]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: "*"
            Action: sqs:SendMessage
            Resource: "*"
            Condition: {StringEquals: {aws:PrincipalOrgID: o-a1b2c3d4e5}}
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
