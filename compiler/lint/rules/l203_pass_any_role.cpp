#include "fmt/core.h"
#include "lint/engine/engine.h"
#include "lint/engine/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::IAM::Group/Properties/Policies/*/PolicyDocument",
    "Resources/AWS::IAM::ManagedPolicy/Properties/PolicyDocument",
    "Resources/AWS::IAM::Policy/Properties/PolicyDocument",
    "Resources/AWS::IAM::Role/Properties/Policies/*/PolicyDocument",
    "Resources/AWS::IAM::User/Properties/Policies/*/PolicyDocument",
    "Resources/AWS::IAM::UserPolicy/Properties/PolicyDocument",
    "Resources/AWS::IAM::RolePolicy/Properties/PolicyDocument",
    "Resources/AWS::IAM::GroupPolicy/Properties/PolicyDocument",
};

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context& within) {
        if (isAllowed(statement) && names(statement.find("Action"), "iam:PassRole") &&
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
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
