#include "fmt/core.h"
#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
    "Resources/AWS::Redshift::Cluster/Properties",
    "Resources/AWS::DMS::ReplicationInstance/Properties",
    "Resources/AWS::Neptune::DBInstance/Properties",
};

bool isTrue(const Node& node) {
    return node.isBool() ? node.boolean()
                         : node.isString() && isOneOf(node.text(), {"true", "True"});
}

void check(Engine& engine, const Context& at, const Node& properties, Failures& out) {
    static_cast<void>(engine.findValues(
        at, &properties, "PubliclyAccessible", [&](const Node* value, const Context& within) {
            if (value != nullptr && isTrue(*value))
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
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
