#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    if (!value.isMap())
        return;
    Context within = at;
    within.functions = {};
    checkByRegion(engine, within, *findRule("E3694"_rule), value, out);
}

} // namespace

extern const Rule e3694;
const Rule e3694{
    .id = "E3694"_rule,
    .name = "ClusterInstanceClass",
    .summary = "the region has no such class for a database cluster",
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/dbclusterinstanceclass_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
