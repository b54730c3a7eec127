#include "lint/engine/engine.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::IAM::Role/Properties/AssumeRolePolicyDocument",
};

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context& within) {
        if (isAllowed(statement) && isForEveryone(statement) && !isNarrowed(statement))
            engine.fail(within, "L204"_rule, out,
                        "anyone with an AWS account can take this role: name who may");
    });
}

} // namespace

extern const Rule l204;
const Rule l204{
    .id = "L204"_rule,
    .name = "OpenTrust",
    .summary = "a role can be taken by anyone",
    .page = {.reason =
                 "A role that trusts `*` can be taken from any account. Name the accounts or roles "
                 "that may, or add a condition such as `aws:PrincipalOrgID`.",
             .bad = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Principal: {AWS: "*"}, Action: sts:AssumeRole}
)",
             .good = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {AWS: "arn:aws:iam::123456789012:root"}
            Action: sts:AssumeRole
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
