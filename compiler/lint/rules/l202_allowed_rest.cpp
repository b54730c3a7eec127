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
        if (isAllowed(statement) && statement.find("NotAction") != nullptr &&
            statement.find("Condition") == nullptr)
            engine.fail(within, "L202"_rule, out,
                        "`NotAction` with `Allow` also allows every action that AWS adds later");
    });
}

} // namespace

extern const Rule l202;
const Rule l202{
    .id = "L202"_rule,
    .name = "AllowedRest",
    .summary = "a policy allows all but a few actions",
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
