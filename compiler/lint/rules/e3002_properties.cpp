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
    .page = {.reason = "The resource type has no property of that name, so CloudFormation refuses "
                       "the template. Names count in upper and lower case, and some properties "
                       "belong into a part of the resource. Write the name as the reference of the "
                       "type has it, or take the property out.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      Topicname: news
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
