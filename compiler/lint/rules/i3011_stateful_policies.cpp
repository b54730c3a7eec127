#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*",
};

void check(Engine& engine, const Context& at, const Node& resource, Failures& out) {
    const Node* type = resource.find("Type");
    if (type == nullptr || !type->isString())
        return;
    const Value stateful = ruledata::statefulTypes().find(type->text());
    // Those that cannot be deleted while they hold data protect themselves.
    if (!stateful || stateful.find("DeleteRequiresEmptyResource").isTrue())
        return;
    for (const std::string_view key : {"DeletionPolicy", "UpdateReplacePolicy"})
        if (resource.find(key) == nullptr)
            engine.fail(
                at, "I3011"_rule, out,
                fmt::format("`{}` holds data, and without `{}` it is deleted", type->text(), key));
}

} // namespace

extern const Rule i3011;
const Rule i3011{
    .id = "I3011"_rule,
    .name = "StatefulPolicies",
    .summary = "a resource with data lacks DeletionPolicy or UpdateReplacePolicy",
    .page =
        {.reason =
             "A resource with data is deleted with its stack, or when a change makes a new one. "
             "Say what shall become of it, even where that is `Delete`.",
         .bad = R"(Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
)",
         .good = R"(Resources:
  Table:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
