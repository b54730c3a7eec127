#include "lint/engine/engine.h"
#include "lint/engine/keywords.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

constexpr std::string_view kSchema = "extensions/aws_rds_dbinstance/db_instance_class";

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    if (!value.isMap())
        return;
    Context within = at;
    within.functions = {};
    checkBySchema(engine, within, *findRule("E3062"_rule), ruledata::schema(kSchema),
                  withLowerEngine(engine, value), out);
}

} // namespace

extern const Rule e3062;
const Rule e3062{
    .id = "E3062"_rule,
    .name = "EngineInstanceClass",
    .summary = "the engine has no such class of database instance",
    .paths = kPaths,
    .schema = kSchema,
    .reports = Reports::Each,
    .checkValue = check,
};

} // namespace infrac::lint::rules
