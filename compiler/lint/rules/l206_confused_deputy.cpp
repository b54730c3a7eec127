#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Permission/Properties",
    "Resources/AWS::SNS::TopicInlinePolicy/Properties/PolicyDocument",
    "Resources/AWS::SNS::TopicPolicy/Properties/PolicyDocument",
    "Resources/AWS::SQS::QueueInlinePolicy/Properties/PolicyDocument",
    "Resources/AWS::SQS::QueuePolicy/Properties/PolicyDocument",
};

// Services that send for every account, and say for whose resource they do.
constexpr std::string_view kSenders[] = {
    "backup.amazonaws.com",     "budgets.amazonaws.com", "cloudtrail.amazonaws.com",
    "cloudwatch.amazonaws.com", "s3.amazonaws.com",      "ses.amazonaws.com",
    "sns.amazonaws.com",
};

// EventBridge says so to queues; that it does to topics is not documented.
constexpr std::string_view kSendersToQueues[] = {
    "events.amazonaws.com",
};

void checkPermission(Engine& engine, const Context& at, const Node& permission, Failures& out) {
    engine.forEachScenario(at, permission, [&](const Context& within, const Node& scenario) {
        const Node* principal = scenario.find("Principal");
        // API Gateway, S3, SNS and the like act for every account. Whether CloudFormation says for
        // whom it calls a macro is not documented.
        if (principal == nullptr || !principal->isString() ||
            !principal->text().ends_with(".amazonaws.com") ||
            principal->text().starts_with("cloudformation."))
            return;
        for (const std::string_view key :
             {"SourceArn", "SourceAccount", "PrincipalOrgID", "EventSourceToken"})
            if (scenario.find(key) != nullptr)
                return;
        engine.fail(within, "L206"_rule, out,
                    fmt::format("`{}` may call this for anyone's resources: `SourceArn` or "
                                "`SourceAccount` says for whose",
                                principal->text()));
    });
}

void checkPolicy(Engine& engine, const Context& at, const Node& policy,
                 std::span<const std::string_view> senders, Failures& out) {
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context& within) {
        const Node* principal = statement.find("Principal");
        if (principal == nullptr || !isAllowed(statement) || isNarrowed(statement))
            return;
        for (const std::string_view sender : senders)
            if (names(principal->find("Service"), sender)) {
                engine.fail(within, "L206"_rule, out,
                            fmt::format("`{}` may send here for anyone's resources: a condition on "
                                        "`aws:SourceArn` or `aws:SourceAccount` says for whose",
                                        sender));
                return;
            }
    });
}

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    const std::string_view type = ruleStepAt(at.rulePath, 1)->name;
    if (type == "AWS::Lambda::Permission") {
        checkPermission(engine, at, value, out);
        return;
    }
    checkPolicy(engine, at, value, kSenders, out);
    if (type.starts_with("AWS::SQS::"))
        checkPolicy(engine, at, value, kSendersToQueues, out);
}

} // namespace

extern const Rule l206;
const Rule l206{
    .id = "L206"_rule,
    .name = "ConfusedDeputy",
    .summary = "a service may call a function or send to a queue for whoever asks it to",
    .page =
        {.reason =
             "A service acts for every account. A permission for it without `SourceArn` or "
             "`SourceAccount` lets a bucket or topic of a stranger call the function, or send to "
             "the queue (the confused deputy).",
         .bad = R"(Resources:
  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: resize
      Action: lambda:InvokeFunction
      Principal: s3.amazonaws.com
)",
         .good = R"(Resources:
  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: resize
      Action: lambda:InvokeFunction
      Principal: s3.amazonaws.com
      SourceAccount: !Ref AWS::AccountId
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
