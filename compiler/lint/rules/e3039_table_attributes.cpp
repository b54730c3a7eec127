#include <set>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::DynamoDB::Table/Properties",
};

using Names = std::set<std::string_view>;

// False: a name is not known.
bool addNames(const Node* list, Names& out) {
    if (list == nullptr)
        return true;
    for (const Node* item : list->items()) {
        const Node* name = item->find("AttributeName");
        if (name == nullptr || !name->isString())
            return false;
        out.insert(name->text());
    }
    return true;
}

void check(Engine& engine, const Context& at, const Node& table, Failures& out) {
    engine.forEachScenario(at, table, [&](const Context& within, const Node& scenario) {
        Names attributes;
        Names keys;
        for (const std::string_view key : {"AttributeDefinitions", "KeySchema",
                                           "GlobalSecondaryIndexes", "LocalSecondaryIndexes"})
            if (const Node* list = scenario.find(key); list != nullptr && !list->isList())
                return;
        if (!addNames(scenario.find("AttributeDefinitions"), attributes))
            return;
        addNames(scenario.find("KeySchema"), keys);
        for (const std::string_view key : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"})
            if (const Node* indexes = scenario.find(key); indexes != nullptr)
                for (const Node* index : indexes->items())
                    addNames(index->find("KeySchema"), keys);
        if (attributes != keys)
            engine.fail(within, "E3039"_rule, out,
                        "`AttributeDefinitions` must name the attributes of all keys and no other");
    });
}

} // namespace

extern const Rule e3039;
const Rule e3039{
    .id = "E3039"_rule,
    .name = "TableAttributes",
    .summary = "the attributes of a table are not those of its keys",
    .page =
        {.reason =
             "The attributes that a table declares are those of its keys and of the keys of its "
             "indexes, no more and no fewer. Other attributes of an item need no declaration.",
         .bad = R"(Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - {AttributeName: id, AttributeType: S}
        - {AttributeName: name, AttributeType: S}
      KeySchema:
        - {AttributeName: id, KeyType: HASH}
)",
         .good = R"(Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - {AttributeName: id, AttributeType: S}
      KeySchema:
        - {AttributeName: id, KeyType: HASH}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
