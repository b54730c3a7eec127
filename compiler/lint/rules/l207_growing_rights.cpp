#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context& within) {
        if (const std::string_view action = actionToGrow(statement); !action.empty())
            engine.fail(
                within, "L207"_rule, out,
                fmt::format("`{}` on everything lets whoever has it take any right", action));
    });
}

} // namespace

extern const Rule l207;
const Rule l207{
    .id = "L207"_rule,
    .name = "GrowingRights",
    .summary = "a policy lets its holder take any right",
    .page =
        {.reason =
             "Who may change any policy, attach one to any role or make keys of any user has all "
             "rights of the account, by one call more. Name the roles or users that are meant, or "
             "demand a permissions boundary by a condition on `iam:PermissionsBoundary`.",
         .bad = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: [iam:CreateRole, iam:AttachRolePolicy], Resource: "*"}
)",
         .good = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: [iam:CreateRole, iam:AttachRolePolicy]
            Resource: "arn:aws:iam::123456789012:role/build/*"
)"},
    .paths = kIdentityPolicyPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
