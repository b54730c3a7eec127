#include "lint/engine/engine.h"
#include "lint/engine/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context& within) {
        if (isAllowed(statement) && !coversEverything(statement.find("Action")) &&
            covers(statement.find("Action"), "iam:PassRole") &&
            names(statement.find("Resource"), "*") && statement.find("Condition") == nullptr)
            engine.fail(
                within, "L203"_rule, out,
                "who may pass any role to a service can do all that the mightiest role can");
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
