#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Elasticsearch::Domain/Properties",
    "Resources/AWS::OpenSearchService::Domain/Properties",
};

void check(Engine& engine, const Context& at, const Node& properties, Failures& out) {
    // In a VPC the security group says who; with users of its own, the domain.
    if (properties.find("VPCOptions") != nullptr ||
        properties.find("AdvancedSecurityOptions") != nullptr)
        return;
    static_cast<void>(engine.findValues(
        at, &properties, "AccessPolicies", [&](const Node* policy, const Context& within) {
            if (policy != nullptr)
                forEachStatement(engine, within, *policy,
                                 [&](const Node& statement, const Context& here) {
                                     if (isAllowed(statement) && isForEveryone(statement) &&
                                         !isNarrowed(statement))
                                         engine.fail(here, "L306"_rule, out,
                                                     "everyone on the internet can read and "
                                                     "delete what is in this domain");
                                 });
            return true;
        }));
}

} // namespace

extern const Rule l306;
const Rule l306{
    .id = "L306"_rule,
    .name = "OpenSearchDomain",
    .summary = "a search domain is open to everyone",
    .page = {.reason =
                 "A domain outside of a VPC whose policy allows `*` needs no password at all. Put "
                 "it into a VPC, name the roles that may, or demand addresses by a condition.",
             .bad = R"(Resources:
  Domain:
    Type: AWS::OpenSearchService::Domain
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      EncryptionAtRestOptions: {Enabled: true}
      AccessPolicies:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Principal: {AWS: "*"}, Action: "es:*", Resource: "*"}
)",
             .good = R"(Resources:
  Domain:
    Type: AWS::OpenSearchService::Domain
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      EncryptionAtRestOptions: {Enabled: true}
      AccessPolicies:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {AWS: "arn:aws:iam::123456789012:role/search"}
            Action: "es:*"
            Resource: "*"
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
