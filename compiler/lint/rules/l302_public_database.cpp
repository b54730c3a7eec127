#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
    "Resources/AWS::Redshift::Cluster/Properties",
    "Resources/AWS::DMS::ReplicationInstance/Properties",
    "Resources/AWS::Neptune::DBInstance/Properties",
};

void check(Engine& engine, const Context& at, const Node& properties, Failures& out) {
    static_cast<void>(engine.findValues(
        at, &properties, "PubliclyAccessible", [&](const Node* value, const Context& within) {
            if (value != nullptr && saysTruth(*value, true))
                engine.fail(within, "L302"_rule, out,
                            "the internet can reach this database: keep it in private subnets");
            return true;
        }));
}

} // namespace

extern const Rule l302;
const Rule l302{
    .id = "L302"_rule,
    .name = "PublicDatabase",
    .summary = "a database can be reached from the internet",
    .page =
        {.reason =
             "A database that is publicly accessible has an address of the internet; its password "
             "is then all that guards it.",
         .bad = R"(Resources:
  Replication:
    Type: AWS::DMS::ReplicationInstance
    Properties:
      ReplicationInstanceClass: dms.t3.medium
      PubliclyAccessible: true
)",
         .good = R"(Resources:
  Replication:
    Type: AWS::DMS::ReplicationInstance
    Properties:
      ReplicationInstanceClass: dms.t3.medium
      PubliclyAccessible: false
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
