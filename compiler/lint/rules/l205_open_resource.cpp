#include "lint/engine/engine.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Backup::BackupVault/Properties/AccessPolicy",
    "Resources/AWS::CodeArtifact::Domain/Properties/PermissionsPolicyDocument",
    "Resources/AWS::CodeArtifact::Repository/Properties/PermissionsPolicyDocument",
    "Resources/AWS::DynamoDB::Table/Properties/ResourcePolicy/PolicyDocument",
    "Resources/AWS::ECR::Repository/Properties/RepositoryPolicyText",
    "Resources/AWS::Events::EventBus/Properties/Policy",
    "Resources/AWS::Events::EventBusPolicy/Properties",
    "Resources/AWS::KMS::Key/Properties/KeyPolicy",
    "Resources/AWS::KMS::ReplicaKey/Properties/KeyPolicy",
    "Resources/AWS::Kinesis::ResourcePolicy/Properties/ResourcePolicy",
    "Resources/AWS::Lambda::Permission/Properties",
    "Resources/AWS::S3::AccessPoint/Properties/Policy",
    "Resources/AWS::S3::BucketPolicy/Properties/PolicyDocument",
    "Resources/AWS::SNS::TopicInlinePolicy/Properties/PolicyDocument",
    "Resources/AWS::SNS::TopicPolicy/Properties/PolicyDocument",
    "Resources/AWS::SQS::QueueInlinePolicy/Properties/PolicyDocument",
    "Resources/AWS::SQS::QueuePolicy/Properties/PolicyDocument",
    "Resources/AWS::SecretsManager::ResourcePolicy/Properties/ResourcePolicy",
};

// Whether the policy makes a bucket of the template readable that is a site on purpose.
bool isSite(Engine& engine, const Context& at, const Node& statement) {
    const Node* actions = statement.find("Action");
    if (actions == nullptr || covers(actions, "s3:PutObject") || !covers(actions, "s3:GetObject"))
        return false;
    const Path* name = stepAt(at.path, 1);
    const Resource* policy = name == nullptr ? nullptr : engine.model().resources().find(name->key);
    const Node* properties = policy == nullptr ? nullptr : policy->node->find("Properties");
    const Node* bucket = properties == nullptr ? nullptr : properties->find("Bucket");
    if (bucket == nullptr || calledFunction(*bucket) != Function::Ref ||
        !argumentOf(*bucket).isString())
        return false;
    return engine.hasTemplateValue(at, argumentOf(*bucket).text(), "WebsiteConfiguration");
}

void checkStatement(Engine& engine, const Context& at, const Node& statement, Failures& out) {
    if (isAllowed(statement) && isForEveryone(statement) && !isNarrowed(statement) &&
        !isSite(engine, at, statement))
        engine.fail(at, "L205"_rule, out, "everyone is let in here: name who may, or a condition");
}

// A permission is a statement in other words.
void checkPermission(Engine& engine, const Context& at, const Node& permission, Failures& out) {
    engine.forEachScenario(at, permission, [&](const Context& within, const Node& scenario) {
        for (const std::string_view key :
             {"SourceArn", "SourceAccount", "PrincipalOrgID", "EventSourceToken"})
            if (scenario.find(key) != nullptr)
                return;
        // The url of a function has a rule of its own.
        if (names(scenario.find("Principal"), "*") &&
            scenario.find("FunctionUrlAuthType") == nullptr)
            engine.fail(within, "L205"_rule, out,
                        "everyone may call this function: name who may, or a source");
    });
}

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    const std::string_view type = ruleStepAt(at.rulePath, 1)->name;
    if (type == "AWS::Lambda::Permission") {
        checkPermission(engine, at, policy, out);
        return;
    }
    if (type == "AWS::Events::EventBusPolicy") {
        engine.forEachScenario(at, policy, [&](const Context& within, const Node& scenario) {
            const Node* statement = scenario.find("Statement");
            if (statement != nullptr && statement->isMap())
                checkStatement(engine, within, *statement, out);
            else if (names(scenario.find("Principal"), "*") &&
                     scenario.find("Condition") == nullptr)
                engine.fail(within, "L205"_rule, out,
                            "everyone may put events here: name who may, or a condition");
        });
        return;
    }
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context& within) {
        checkStatement(engine, within, statement, out);
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
             "A policy of a bucket, queue, topic, key or secret that allows `*` without a "
             "condition "
             "that says who is open to every account. Conditions on the time, the connection or "
             "the program say nothing about who.",
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
