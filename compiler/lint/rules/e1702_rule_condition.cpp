#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Rules/*/RuleCondition",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.functions = kRuleFunctions;
    checkSection(engine, within, "E1702"_rule, ruledata::schema("own/boolean"), value, out);
}

} // namespace

extern const Rule e1702;
const Rule e1702{
    .id = "E1702"_rule,
    .name = "RuleCondition",
    .summary = "a rule has a malformed condition",
    .page = {.reason =
                 "The condition of a rule is a call that yields true or false, as in the section "
                 "Conditions.",
             .bad = R"(Parameters:
  Stage: {Type: String}
Rules:
  Stages:
    RuleCondition: !Join ["", [a, b]]
    Assertions:
      - Assert: !Equals [!Ref Stage, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Stage}
)",
             .good = R"(Parameters:
  Stage: {Type: String}
Rules:
  Stages:
    RuleCondition: !Equals [!Ref AWS::Region, us-east-1]
    Assertions:
      - Assert: !Equals [!Ref Stage, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Stage}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
