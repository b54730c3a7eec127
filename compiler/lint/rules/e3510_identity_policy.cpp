#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::IAM::Group/Properties/Policies/*/PolicyDocument",
    "Resources/AWS::IAM::ManagedPolicy/Properties/PolicyDocument",
    "Resources/AWS::IAM::Policy/Properties/PolicyDocument",
    "Resources/AWS::IAM::Role/Properties/Policies/*/PolicyDocument",
    "Resources/AWS::IAM::User/Properties/Policies/*/PolicyDocument",
    "Resources/AWS::SSO::PermissionSet/Properties/InlinePolicy",
    "Resources/AWS::IAM::UserPolicy/Properties/PolicyDocument",
    "Resources/AWS::IAM::RolePolicy/Properties/PolicyDocument",
    "Resources/AWS::IAM::GroupPolicy/Properties/PolicyDocument",
};

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    checkPolicy(engine, at, "E3510"_rule, "other/iam/policy_identity", policy, out);
}

} // namespace

extern const Rule e3510;
const Rule e3510{
    .id = "E3510"_rule,
    .name = "IdentityPolicy",
    .summary = "a policy of an identity is malformed",
    .page =
        {.reason =
             "A policy has statements with an effect, actions and resources, of the shape that IAM "
             "takes.",
         .bad = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Permit
            Action: s3:GetObject
            Resource: "*"
)",
         .good = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource: "*"
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
