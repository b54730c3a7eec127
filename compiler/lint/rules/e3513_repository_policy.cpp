#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ECR::Repository/Properties/RepositoryPolicyText",
};

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    checkPolicy(engine, at, "E3513"_rule, "other/iam/policy_resource_ecr", policy, out);
}

} // namespace

extern const Rule e3513;
const Rule e3513{
    .id = "E3513"_rule,
    .name = "RepositoryPolicy",
    .summary = "a policy of a repository is malformed",
    .page =
        {.reason =
             "The policy of a repository has statements with an effect, a principal and actions, "
             "and no resource: it is the repository.",
         .bad = R"(Resources:
  Repository:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryPolicyText:
        Version: "2012-10-17"
        Statement:
          - Effect: Permit
            Principal: {AWS: "123456789012"}
            Action: ecr:BatchGetImage
)",
         .good = R"(Resources:
  Repository:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryPolicyText:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {AWS: "123456789012"}
            Action: ecr:BatchGetImage
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
