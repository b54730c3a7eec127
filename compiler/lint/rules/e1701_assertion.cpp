#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Rules/*/Assertions/*/Assert",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.functions = kRuleFunctions;
    checkSection(engine, within, "E1701"_rule, ruledata::schema("own/boolean"), value, out);
}

} // namespace

extern const Rule e1701;
const Rule e1701{
    .id = "E1701"_rule,
    .name = "Assertion",
    .summary = "an assertion is malformed",
    .page =
        {.reason =
             "An assertion is a condition: a call of `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not`, "
             "`Fn::Contains` and the like, which yields true or false.",
         .bad = R"(Parameters:
  Stage: {Type: String}
Rules:
  Stages:
    Assertions:
      - Assert: !Join ["", [a, b]]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Stage}
)",
         .good = R"(Parameters:
  Stage: {Type: String}
Rules:
  Stages:
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
