// The statements of policies.
#pragma once

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
};

// Every statement of a policy, in all ways of the conditions. A policy as a text is not read.
void forEachStatement(Engine& engine, const Context& at, const Node& policy,
                      FunctionRef<void(const Node&, const Context&)> use);

bool isAllowed(const Node& statement);
// Whether `Action` has that action in it, `service:Action`: as IAM reads it, in any case
// and with `*` and `?` standing for others.
bool covers(const Node* actions, std::string_view action);
bool coversEverything(const Node* actions);
// Whether a value is the text, or a list that has it.
bool names(const Node* value, std::string_view text);

} // namespace infrac::lint
