#include "lint/engine/engine.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context& within) {
        const Node* actions = statement.find("Action");
        if (isAllowed(statement) && !coversEverything(actions) &&
            covers(actions, "sts:AssumeRole") && hasEveryOne(statement.find("Resource"), "role") &&
            !isNarrowed(statement))
            engine.fail(within, "L208"_rule, out,
                        "this allows to take every role that trusts the account: name the roles");
    });
}

} // namespace

extern const Rule l208;
const Rule l208{
    .id = "L208"_rule,
    .name = "AnyRole",
    .summary = "a policy allows to take any role",
    .page =
        {.reason =
             "Most roles that people or other accounts take trust a whole account and leave it to "
             "policies who may. With `sts:AssumeRole` on everything all of them are open.",
         .bad = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: sts:AssumeRole, Resource: "*"}
)",
         .good = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: sts:AssumeRole, Resource: "arn:aws:iam::123456789012:role/read"}
)"},
    .paths = kIdentityPolicyPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
