#include <algorithm>

#include "lint/engine/engine.h"
#include "lint/graph/references.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

// What a policy of limits allows, others take away.
bool isBoundary(Engine& engine, const Context& at) {
    const Path* name = stepAt(at.path, 1);
    const RulePath* type = ruleStepAt(at.rulePath, 1);
    if (name == nullptr || type == nullptr || type->name != "AWS::IAM::ManagedPolicy")
        return false;
    return std::ranges::any_of(engine.references().all(), [&](const Reference& reference) {
        return reference.target == name->key && hasKey(reference.path, "PermissionsBoundary");
    });
}

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context& within) {
        if (isAllowed(statement) && coversEverything(statement.find("Action")) &&
            names(statement.find("Resource"), "*") && !isNarrowed(statement) &&
            !isBoundary(engine, at))
            engine.fail(within, "L201"_rule, out,
                        "this allows everything: name the actions and resources that are needed");
    });
}

} // namespace

extern const Rule l201;
const Rule l201{
    .id = "L201"_rule,
    .name = "FullAccess",
    .summary = "a policy allows every action on everything",
    .page = {.reason =
                 "Who has such a policy is an administrator of the account. A program needs a few "
                 "actions on a few resources; those are named.",
             .bad = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: "*", Resource: "*"}
)",
             .good = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: s3:GetObject, Resource: "arn:aws:s3:::letters/*"}
)"},
    .paths = kIdentityPolicyPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
