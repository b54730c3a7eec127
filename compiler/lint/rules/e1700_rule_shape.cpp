#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Rules",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.isStrict = false;
    within.asksRulesInPatterns = true;
    checkSection(engine, within, "E1700"_rule, ruledata::schema("other/rules/configuration"), value,
                 out);
}

} // namespace

extern const Rule e1700;
const Rule e1700{
    .id = "E1700"_rule,
    .name = "RuleShape",
    .summary = "the section Rules is malformed",
    .page =
        {.reason =
             "A rule has assertions, each with the condition that must hold and words for when it "
             "does not.",
         .bad = R"(Parameters:
  Stage: {Type: String}
Rules:
  Stages:
    Assertion:
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
    Assertions:
      - Assert: !Equals [!Ref Stage, production]
        AssertDescription: only production
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Stage}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
