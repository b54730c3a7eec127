#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

// Each starts something that acts with the role it is given.
constexpr std::string_view kStarters[] = {
    "ec2:RunInstances",
    "lambda:CreateFunction",
    "ecs:RunTask",
    "cloudformation:CreateStack",
    "glue:CreateJob",
    "codebuild:CreateProject",
    "sagemaker:CreateNotebookInstance",
    "datapipeline:CreatePipeline",
    "states:CreateStateMachine",
};

// One that the policy allows as well; empty for none.
std::string_view starterIn(Engine& engine, const Context& at, const Node& policy) {
    std::string_view found;
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context&) {
        for (const std::string_view starter : kStarters)
            if (found.empty() && isAllowed(statement) && covers(statement.find("Action"), starter))
                found = starter;
    });
    return found;
}

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context& within) {
        const Node* actions = statement.find("Action");
        if (!isAllowed(statement) || coversEverything(actions) ||
            !covers(actions, "iam:PassRole") || !hasEveryOne(statement.find("Resource"), "role") ||
            statement.find("Condition") != nullptr || !actionToGrow(statement).empty())
            return;
        const std::string_view starter = starterIn(engine, at, policy);
        engine.fail(
            within, "L203"_rule, out,
            starter.empty()
                ? "who may pass any role to a service can do all that the mightiest role can"
                : fmt::format("who may pass any role, and `{}`, can do all that the "
                              "mightiest role can",
                              starter));
    });
}

} // namespace

extern const Rule l203;
const Rule l203{
    .id = "L203"_rule,
    .name = "PassAnyRole",
    .summary = "a policy allows to pass any role",
    .page =
        {.reason =
             "With `iam:PassRole` on everything one starts a service with the mightiest role of "
             "the account and acts through it. Name the roles, or the service with a condition on "
             "`iam:PassedToService`.",
         .bad = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: iam:PassRole, Resource: "*"}
)",
         .good = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: iam:PassRole, Resource: "arn:aws:iam::123456789012:role/task"}
)"},
    .paths = kIdentityPolicyPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
