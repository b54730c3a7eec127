#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*/Metadata",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.functions = kValueFunctions;
    within.isStrict = false;
    within.asksRulesInProperties = true;
    checkSection(engine, within, "E3028"_rule, ruledata::schema("other/resources/metadata"), value,
                 out);
}

} // namespace

extern const Rule e3028;
const Rule e3028{
    .id = "E3028"_rule,
    .name = "ResourceMetadata",
    .summary = "the metadata of a resource is malformed",
    .page = {.reason = "Metadata of a resource is an object of names and values; CloudFormation "
                       "refuses a text or a list in its place.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Metadata: mine
)",
             .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Metadata: {Owner: mine}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
