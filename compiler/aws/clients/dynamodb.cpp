#include "aws/clients/dynamodb.h"

#include <algorithm>

#include <fmt/core.h>

#include "aws/protocol.h"
#include "aws/text.h"
#include "document/json_writer.h"

namespace infrac::aws {
namespace {

using document::Builder;
using document::Kind;
using document::ListBuilder;
using document::MapBuilder;
using document::Member;

constexpr JsonService kService{"dynamodb", "DynamoDB_20120810", "1.0"};
constexpr int kMostRounds = 10; // of asking for what was not processed

// `-1.50E2` to `-15e1`: the digits without zeros at the ends, and the power of ten. DynamoDB
// gives numbers back in a form of its own.
std::string normalNumber(std::string_view text) {
    std::string digits;
    long exponent = 0;
    bool isFraction = false;
    std::size_t at = text.find_first_not_of("+-");
    for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
        if (text[at] == '.') {
            isFraction = true;
            continue;
        }
        digits += text[at];
        exponent -= isFraction ? 1 : 0;
    }
    if (at < text.size())
        exponent += std::strtol(std::string(text.substr(at + 1)).c_str(), nullptr, 10);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    while (digits.ends_with('0')) {
        digits.pop_back();
        ++exponent;
    }
    if (digits.empty())
        return "0";
    return fmt::format("{}{}e{}", text.starts_with('-') ? "-" : "", digits, exponent);
}

bool isSame(const Node& a, const Node& b);

bool isSameNumber(const Node& a, const Node& b) {
    return a.isString() && b.isString() && normalNumber(a.text()) == normalNumber(b.text());
}

// As many, and each of `a` has one in `b`: sets have no order and no repetitions.
bool isSameSet(const Node& a, const Node& b, bool (*isSameItem)(const Node&, const Node&)) {
    return a.isList() && b.isList() && a.items().size() == b.items().size() &&
           std::all_of(a.items().begin(), a.items().end(), [&](const Node* item) {
               return std::any_of(b.items().begin(), b.items().end(),
                                  [&](const Node* other) { return isSameItem(*item, *other); });
           });
}

bool isSameMap(const Node& a, const Node& b) {
    return a.isMap() && b.isMap() && a.members().size() == b.members().size() &&
           std::all_of(a.members().begin(), a.members().end(), [&](const Member& member) {
               const Node* other = b.find(member.key);
               return other != nullptr && isSame(*member.value, *other);
           });
}

// Of two attribute values, `{"N": "1"}`.
bool isSame(const Node& a, const Node& b) {
    if (!a.isMap() || !b.isMap() || a.members().size() != 1 || b.members().size() != 1)
        return false;
    const Member& left = a.members().front();
    const Member& right = b.members().front();
    if (left.key != right.key)
        return false;
    if (left.key == "N")
        return isSameNumber(*left.value, *right.value);
    if (left.key == "NS")
        return isSameSet(*left.value, *right.value, isSameNumber);
    if (left.key == "SS" || left.key == "BS")
        return isSameSet(*left.value, *right.value, document::equal);
    if (left.key == "M")
        return isSameMap(*left.value, *right.value);
    if (left.key != "L" || !left.value->isList() || !right.value->isList())
        return document::equal(*left.value, *right.value);
    return std::equal(left.value->items().begin(), left.value->items().end(),
                      right.value->items().begin(), right.value->items().end(),
                      [](const Node* x, const Node* y) { return isSame(*x, *y); });
}

// Whether the item has all attributes of the key.
bool hasKey(const Node& item, const Node& key) {
    return std::all_of(key.members().begin(), key.members().end(), [&](const Member& member) {
        const Node* value = item.find(member.key);
        return value != nullptr && isSame(*value, *member.value);
    });
}

std::vector<std::size_t> allIndexes(std::size_t count) {
    std::vector<std::size_t> out(count);
    for (std::size_t i = 0; i < count; ++i)
        out[i] = i;
    return out;
}

// Where the same items stand in `items`; all of them where one is not found again: putting an
// item twice does no harm, leaving one out does.
std::vector<std::size_t> indexesOf(const std::vector<const Node*>& requests,
                                   const std::vector<const Node*>& items) {
    std::vector<std::size_t> out;
    for (const Node* request : requests) {
        const Node* put = request->find("PutRequest");
        const Node* item = put == nullptr ? nullptr : put->find("Item");
        std::size_t at = 0;
        while (item != nullptr && at < items.size() && !isSameMap(*items[at], *item))
            ++at;
        if (item == nullptr || at == items.size())
            return allIndexes(items.size());
        out.push_back(at);
    }
    std::sort(out.begin(), out.end());
    return out;
}

AwsError refused(ErrorClass errorClass, std::string_view action, std::string message) {
    return {.errorClass = errorClass,
            .message = std::move(message),
            .service = std::string(kService.service),
            .action = std::string(action)};
}

const Node* conditionalPut(Builder builder, const std::string& table, const Node& item,
                           const std::string& keyName) {
    return MapBuilder(builder)
        .add("TableName", table)
        .add("Item", &item)
        .add("ConditionExpression", "attribute_not_exists(#k)")
        .add("ExpressionAttributeNames", builder.map({{"#k", builder.string(keyName), {}}}))
        .finish();
}

// Which of `keys` are in the table, added to `found`; answers the keys to ask for again.
Outcome<std::vector<const Node*>> readKeys(Connection& connection, const std::string& table,
                                           const std::vector<const Node*>& keys,
                                           const std::vector<const Node*>& asked,
                                           std::vector<bool>& found) {
    Arena arena;
    Builder builder(arena);
    MapBuilder names(builder);
    std::string projection;
    for (std::size_t i = 0; i < keys.front()->members().size(); ++i) {
        const std::string_view name = arena.copy(fmt::format("#k{}", i));
        names.add(name, keys.front()->members()[i].key);
        projection += (i == 0 ? "" : ", ") + std::string(name);
    }
    const Node* request = MapBuilder(builder)
                              .add("Keys", builder.list(asked))
                              .add("ConsistentRead", builder.boolean(true))
                              .add("ProjectionExpression", projection)
                              .add("ExpressionAttributeNames", names.finish())
                              .finish();
    const Node* body =
        MapBuilder(builder).add("RequestItems", builder.map({{table, request, {}}})).finish();
    const auto reply = sendJson(connection, kService, "BatchGetItem", document::writeJson(*body));
    if (!reply)
        return reply.error();

    std::vector<const Node*> again;
    if (const Node* responses = reply->root().find("Responses")) {
        for (const Node* item : itemsOf(*responses, table))
            for (std::size_t i = 0; i < keys.size(); ++i)
                found[i] = found[i] || hasKey(*item, *keys[i]);
    }
    const Node* rest = reply->root().find("UnprocessedKeys");
    const Node* ofTable = rest == nullptr ? nullptr : rest->find(table);
    if (ofTable == nullptr)
        return again;
    for (const Node* key : itemsOf(*ofTable, "Keys"))
        for (const Node* mine : asked)
            if (hasKey(*key, *mine))
                again.push_back(mine);
    return again;
}

} // namespace

Outcome<TableDescription> DynamoDb::describeTable(const std::string& table) {
    Arena arena;
    Builder builder(arena);
    const Node* body = builder.map({{"TableName", builder.string(table), {}}});
    const auto reply =
        sendJson(*connection_, kService, "DescribeTable", document::writeJson(*body));
    if (!reply)
        return reply.error();
    const Node* found = reply->root().find("Table");
    if (found == nullptr)
        return refused(ErrorClass::Reply, "DescribeTable", "the answer has no table");
    TableDescription out{textOf(*found, "TableName")};
    out.status = textOf(*found, "TableStatus");
    out.arn = textOf(*found, "TableArn");
    out.itemCount = integerOf(*found, "ItemCount");
    for (const std::string_view type : {"HASH", "RANGE"})
        for (const Node* key : itemsOf(*found, "KeySchema"))
            if (textOf(*key, "KeyType") == type)
                out.keyNames.push_back(textOf(*key, "AttributeName"));
    return out;
}

Outcome<std::vector<std::size_t>> DynamoDb::batchPut(const std::string& table,
                                                     const std::vector<const Node*>& items) {
    if (items.empty())
        return std::vector<std::size_t>{};
    Arena arena;
    Builder builder(arena);
    ListBuilder requests(builder);
    for (const Node* item : items)
        requests.add(builder.map({{"PutRequest", builder.map({{"Item", item, {}}}), {}}}));
    const Node* body = MapBuilder(builder)
                           .add("RequestItems", builder.map({{table, requests.finish(), {}}}))
                           .finish();
    const auto reply =
        sendJson(*connection_, kService, "BatchWriteItem", document::writeJson(*body));
    if (!reply)
        return reply.error();
    const Node* rest = reply->root().find("UnprocessedItems");
    return rest == nullptr ? std::vector<std::size_t>{} : indexesOf(itemsOf(*rest, table), items);
}

Outcome<bool> DynamoDb::putIfAbsent(const std::string& table, const Node& item,
                                    const std::string& keyName, const std::string& clientToken) {
    Arena arena;
    Builder builder(arena);
    const Node* put = conditionalPut(builder, table, item, keyName);
    if (clientToken.empty()) {
        const auto reply =
            sendJson(*connection_, kService, "PutItem", document::writeJson(*put), false);
        if (reply)
            return true;
        if (hasCode(reply.error(), "ConditionalCheckFailed"))
            return false;
        return reply.error();
    }

    // Only a transaction has a token, and with it a second try that does not find the item of
    // the first one.
    const Node* body = MapBuilder(builder)
                           .add("TransactItems", builder.list({builder.map({{"Put", put, {}}})}))
                           .add("ClientRequestToken", clientToken)
                           .finish();
    const auto reply =
        sendJson(*connection_, kService, "TransactWriteItems", document::writeJson(*body));
    if (reply)
        return true;
    AwsError error = reply.error();
    if (!hasCode(error, "TransactionCanceled"))
        return error;
    if (containsText(error.message, "ConditionalCheckFailed"))
        return false;
    if (containsText(error.message, "TransactionConflict") ||
        containsText(error.message, "ThrottlingError") ||
        containsText(error.message, "ProvisionedThroughputExceeded"))
        error.errorClass = ErrorClass::Throttled;
    return error;
}

Outcome<std::vector<bool>> DynamoDb::existing(const std::string& table,
                                              const std::vector<const Node*>& keys) {
    std::vector<bool> found(keys.size());
    std::vector<const Node*> asked = keys;
    for (int round = 0; !asked.empty(); ++round) {
        if (round == kMostRounds)
            return refused(ErrorClass::Throttled, "BatchGetItem",
                           fmt::format("{} keys of the table `{}` were not read in {} rounds",
                                       asked.size(), table, kMostRounds));
        auto again = readKeys(*connection_, table, keys, asked, found);
        if (!again)
            return again.error();
        asked = std::move(*again);
    }
    return found;
}

} // namespace infrac::aws
