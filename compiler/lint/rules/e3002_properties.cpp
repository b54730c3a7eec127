#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*",
};

void check(Engine& engine, const Context& at, const Node& resource, Failures& out) {
    const Node* type = resource.find("Type");
    if (type == nullptr || !type->isString())
        return;
    Context within = at;
    within.functions = kValueFunctions;
    within.isStrict = false;
    if (const Node* condition = resource.find("Condition");
        condition != nullptr && condition->isString()) {
        within.conditions = engine.conditions().with(at.conditions, condition->text(), true);
        if (within.conditions == nullptr)
            return;
    }
    checkProperties(engine, within, type->text(), resource.find("Properties"), out);
}

} // namespace

extern const Rule e3002;
const Rule e3002{
    .id = "E3002"_rule,
    .name = "Properties",
    .summary = "a property is unknown",
    .page = {.reason =
                 "The resource type has no such property, so CloudFormation refuses the template. "
                 "Names are written in the case of AWS.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      Name: news
)",
             .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: news
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
