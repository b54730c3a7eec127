#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::IAM::Role/Properties/AssumeRolePolicyDocument",
};

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    checkPolicy(engine, at, "E3530"_rule, "other/iam/policy_trust", policy, out);
}

} // namespace

extern const Rule e3530;
const Rule e3530{
    .id = "E3530"_rule,
    .name = "TrustPolicy",
    .summary = "a trust policy is malformed",
    .page = {.reason =
                 "A trust policy says who may take the role: each statement has a principal and an "
                 "action of STS.",
             .bad = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: sts:AssumeRole
)",
             .good = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
