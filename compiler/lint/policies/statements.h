// The statements of policies.
#pragma once

#include <optional>

#include "lint/engine/engine.h"

namespace infrac::lint {

// Where the policies of users, groups and roles are.
inline constexpr std::string_view kIdentityPolicyPaths[] = {
    "Resources/AWS::IAM::Group/Properties/Policies/*/PolicyDocument",
    "Resources/AWS::IAM::GroupPolicy/Properties/PolicyDocument",
    "Resources/AWS::IAM::ManagedPolicy/Properties/PolicyDocument",
    "Resources/AWS::IAM::Policy/Properties/PolicyDocument",
    "Resources/AWS::IAM::Role/Properties/Policies/*/PolicyDocument",
    "Resources/AWS::IAM::RolePolicy/Properties/PolicyDocument",
    "Resources/AWS::IAM::User/Properties/Policies/*/PolicyDocument",
    "Resources/AWS::IAM::UserPolicy/Properties/PolicyDocument",
    "Resources/AWS::SSO::PermissionSet/Properties/InlinePolicy",
};

// Every statement of a policy, in all ways of the conditions: no Fn::If is left in its members or
// their lists. A policy as a text is not read.
void forEachStatement(Engine& engine, const Context& at, const Node& policy,
                      FunctionRef<void(const Node&, const Context&)> use);

bool isAllowed(const Node& statement);
// Whether `Action` has that action in it, `service:Action`: as IAM reads it, in any case
// and with `*` and `?` standing for others.
bool covers(const Node* actions, std::string_view action);
bool coversEverything(const Node* actions);
// Whether a value is the text, or a list that has it.
bool names(const Node* value, std::string_view text);

// A text, or that of Fn::Sub with its variables; none for what is not written out.
std::optional<std::string_view> writtenText(const Node& node);
// Of a value, or of the items of a list.
void forEachWrittenText(const Node* value, FunctionRef<void(std::string_view)> use);

// `*`, or all of one kind in IAM: `arn:aws:iam::123456789012:role/*`.
bool hasEveryOne(const Node* resources, std::string_view kind);

// An action of IAM that the statement allows on all roles, users or policies and by which whoever
// has it can give himself any right; empty for none.
std::string_view actionToGrow(const Node& statement);

// Whether the principal is everyone: `*`, or all but some.
bool isForEveryone(const Node& statement);
// Whether its conditions let in less than everyone. A condition that is not written out does.
bool isNarrowed(const Node& statement);

} // namespace infrac::lint
