#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EKS::Cluster/Properties/ResourcesVpcConfig",
};

void check(Engine& engine, const Context& at, const Node& config, Failures& out) {
    engine.forEachScenario(at, config, [&](const Context& within, const Node& scenario) {
        const Node* isPublic = scenario.find("EndpointPublicAccess");
        if (isPublic != nullptr && !saysTruth(*isPublic, true))
            return;
        const Node* blocks = scenario.find("PublicAccessCidrs");
        if (blocks == nullptr || names(blocks, "0.0.0.0/0"))
            engine.fail(within, "L305"_rule, out,
                        "the internet reaches the cluster's API: `PublicAccessCidrs` says who may");
    });
}

} // namespace

extern const Rule l305;
const Rule l305{
    .id = "L305"_rule,
    .name = "OpenCluster",
    .summary = "the API of a cluster can be reached from the internet",
    .page = {.reason =
                 "The API of a Kubernetes cluster is open to every address by itself, so that a "
                 "lost key or a hole in it is enough. Name the networks that need it, or leave it "
                 "to the VPC alone.",
             .bad = R"(Resources:
  Cluster:
    Type: AWS::EKS::Cluster
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/cluster
      ResourcesVpcConfig:
        SubnetIds: [subnet-01234567, subnet-89abcdef]
)",
             .good = R"(Resources:
  Cluster:
    Type: AWS::EKS::Cluster
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/cluster
      ResourcesVpcConfig:
        SubnetIds: [subnet-01234567, subnet-89abcdef]
        PublicAccessCidrs: [203.0.113.0/24]
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Info,
};

} // namespace infrac::lint::rules
