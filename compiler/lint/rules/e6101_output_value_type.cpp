#include "lint/engine/engine.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Outputs/*",
};

void check(Engine& engine, const Context& at, const Node& output, Failures& out) {
    const Node* value = output.find("Value");
    if (value == nullptr || value->isNull() || (!value->isScalar() && value->size() == 0))
        return;
    Context within = engine.below(at, "Value", "Value");
    within.functions = kValueFunctions.without(Function::GetStackOutput);
    within.isStrict = false;
    if (const Node* condition = output.find("Condition");
        condition != nullptr && condition->isString()) {
        within.conditions = engine.conditions().with(at.conditions, condition->text(), true);
        if (within.conditions == nullptr)
            return;
    }
    const std::size_t from = out.size();
    engine.validate(within, *value, ruledata::schema("own/string"), out);
    for (std::size_t i = from; i < out.size(); ++i)
        if (!out[i].rule)
            out[i].rule = "E6101"_rule;
}

} // namespace

extern const Rule e6101;
const Rule e6101{
    .id = "E6101"_rule,
    .name = "OutputValueType",
    .summary = "the value of an output is no text",
    .page =
        {.reason =
             "The value of an output is a text. A list has to be joined, an object has no place "
             "there.",
         .bad = R"(Parameters:
  Zones: {Type: CommaDelimitedList}
Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Zones:
    Value: !Split [",", a]
  All:
    Value: !Join [",", !Ref Zones]
)",
         .good = R"(Parameters:
  Zones: {Type: CommaDelimitedList}
Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Zones:
    Value: !Join [",", !Ref Zones]
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
