#include "lint/engine/engine.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context& within) {
        if (!isAllowed(statement) || statement.find("Condition") != nullptr)
            return;
        if (statement.find("NotAction") != nullptr && names(statement.find("Resource"), "*"))
            engine.fail(within, "L202"_rule, out,
                        "`NotAction` with `Allow` also allows every action that AWS adds later");
        else if (statement.find("NotResource") != nullptr)
            engine.fail(within, "L202"_rule, out,
                        "`NotResource` with `Allow` also allows this on all that is made later");
    });
}

} // namespace

extern const Rule l202;
const Rule l202{
    .id = "L202"_rule,
    .name = "AllowedRest",
    .summary = "a policy allows all but a few actions or resources",
    .page =
        {.reason =
             "`NotAction` in a statement that allows means all the others, also those of services "
             "that do not exist yet; so does `NotResource`. Name what is allowed, or deny what is "
             "not.",
         .bad = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, NotAction: "iam:*", Resource: "*"}
)",
         .good = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: "s3:*", Resource: "*"}
          - {Effect: Deny, Action: "iam:*", Resource: "*"}
)"},
    .paths = kIdentityPolicyPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
