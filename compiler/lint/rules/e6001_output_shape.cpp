#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Outputs",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.isStrict = false;
    within.asksRulesInPatterns = true;
    checkSection(engine, within, "E6001"_rule, ruledata::schema("other/outputs/configuration"),
                 value, out);
}

} // namespace

extern const Rule e6001;
const Rule e6001{
    .id = "E6001"_rule,
    .name = "OutputShape",
    .summary = "an output is malformed",
    .page = {.reason =
                 "An output has a value, and may have a description, a condition and an export. "
                 "Nothing else stands there.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Topic:
    Value: !Ref Topic
    Name: topic
)",
             .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Topic:
    Value: !Ref Topic
    Export: {Name: topic}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
