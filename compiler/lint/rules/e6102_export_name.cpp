#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Outputs/*/Export/Name",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.functions = kValueFunctions.without(Function::GetStackOutput);
    within.hasResources = false;
    checkSection(engine, within, "E6102"_rule, ruledata::schema("own/string"), value, out);
}

} // namespace

extern const Rule e6102;
const Rule e6102{
    .id = "E6102"_rule,
    .name = "ExportName",
    .summary = "the name of an export is no text",
    .page =
        {.reason =
             "The name of an export is a text that is known before anything is made: a reference "
             "to a resource is not.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Topic:
    Value: !Ref Topic
    Export: {Name: [topic]}
)",
         .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Topic:
    Value: !Ref Topic
    Export: {Name: !Sub "${AWS::StackName}-topic"}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
