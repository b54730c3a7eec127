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
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
