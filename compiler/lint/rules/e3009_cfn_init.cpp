#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*/Metadata/AWS::CloudFormation::Init",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.functions = kValueFunctions;
    checkSection(engine, within, "E3009"_rule, ruledata::schema("other/resources/cfn_init"), value,
                 out);
}

} // namespace

extern const Rule e3009;
const Rule e3009{
    .id = "E3009"_rule,
    .name = "CfnInit",
    .summary = "AWS::CloudFormation::Init is malformed",
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
