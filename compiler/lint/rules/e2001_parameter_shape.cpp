#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Parameters",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.isStrict = false;
    within.asksRulesInPatterns = true;
    checkSection(engine, within, "E2001"_rule, ruledata::schema("other/parameters/configuration"),
                 value, out);
}

} // namespace

extern const Rule e2001;
const Rule e2001{
    .id = "E2001"_rule,
    .name = "ParameterShape",
    .summary = "a parameter is malformed",
    .page =
        {.reason =
             "A parameter has a type, and limits of certain names and types. What CloudFormation "
             "does not know it refuses.",
         .bad = R"(Parameters:
  Stage:
    Type: String
    Pattern: "[a-z]+"
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Stage}
)",
         .good = R"(Parameters:
  Stage:
    Type: String
    AllowedPattern: "[a-z]+"
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Stage}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
