#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    if (!value.isMap())
        return;
    Context within = at;
    within.functions = {};
    checkByRegion(engine, within, *findRule("E3025"_rule), withLowerEngine(engine, value), out);
}

} // namespace

extern const Rule e3025;
const Rule e3025{
    .id = "E3025"_rule,
    .name = "InstanceClass",
    .summary = "the region has no such class of database instance",
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbinstance/dbinstanceclass_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
