#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Conditions",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.functions = kConditionFunctions;
    within.hasResources = false;
    within.isStrict = false;
    checkSection(engine, within, "E8001"_rule, ruledata::schema("other/conditions/conditions"),
                 value, out);
}

} // namespace

extern const Rule e8001;
const Rule e8001{
    .id = "E8001"_rule,
    .name = "ConditionShape",
    .summary = "the section Conditions is malformed",
    .page = {.reason =
                 "A condition is one call of `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not` or "
                 "`Condition`. It cannot see resources, for it is decided before there are any.",
             .bad = R"(Conditions:
  IsProduction: !Join ["", [a, b]]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)",
             .good = R"(Conditions:
  IsProduction: !Equals [!Ref AWS::StackName, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
