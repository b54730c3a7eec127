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

constexpr std::string_view kSchema = "extensions/aws_rds_dbinstance/aurora_exclusive";

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    if (!value.isMap())
        return;
    checkBySchema(engine, at, *findRule("E3682"_rule), ruledata::schema(kSchema),
                  withLowerEngine(engine, value), out);
}

} // namespace

extern const Rule e3682;
const Rule e3682{
    .id = "E3682"_rule,
    .name = "AuroraInstance",
    .summary = "an Aurora instance has what belongs to its cluster",
    .paths = kPaths,
    .schema = kSchema,
    .message = "with Aurora this belongs to the cluster",
    .checkValue = check,
};

} // namespace infrac::lint::rules
