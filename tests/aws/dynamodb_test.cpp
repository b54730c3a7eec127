#include "aws/clients/dynamodb.h"

#include <doctest/doctest.h>

#include "aws/json_reply.h"
#include "document/json_writer.h"
#include "support/fake_aws.h"

namespace infrac::aws {
namespace {

using test::FakeConnection;

TEST_SUITE_BEGIN("aws/clients/dynamodb");

JsonReply read(const std::string& text) {
    auto reply = JsonReply::read(text);
    REQUIRE_MESSAGE(reply, reply.error().message);
    return std::move(*reply);
}

// The same JSON, however it is laid out.
bool isSameJson(const std::string& a, const std::string& b) {
    return document::writeJson(read(a).root()) == document::writeJson(read(b).root());
}

std::vector<const Node*> itemsIn(const JsonReply& list) { return itemsOf(list.root(), "items"); }

TEST_CASE("a table is described with its keys in order") {
    FakeConnection connection;
    connection.answer(R"({"Table": {"TableName": "t", "TableStatus": "ACTIVE", "TableArn": "arn",
        "ItemCount": 12, "CreationDateTime": 1.440938160123E9,
        "KeySchema": [{"AttributeName": "r", "KeyType": "RANGE"},
                      {"AttributeName": "h", "KeyType": "HASH"}]}})");

    const auto table = DynamoDb(connection).describeTable("t");

    REQUIRE(table);
    CHECK(table->status == "ACTIVE");
    CHECK(table->arn == "arn");
    CHECK(table->itemCount == 12);
    CHECK(table->keyNames == std::vector<std::string>{"h", "r"});
    const auto& sent = connection.sent.front();
    CHECK(findHeader(sent.headers, "x-amz-target") == "DynamoDB_20120810.DescribeTable");
    CHECK(findHeader(sent.headers, "content-type") == "application/x-amz-json-1.0");
    CHECK(isSameJson(sent.body, R"({"TableName": "t"})"));
}

TEST_CASE("items are put together") {
    FakeConnection connection;
    connection.answer(R"({"UnprocessedItems": {}})");
    const JsonReply list = read(R"({"items": [{"Id": {"S": "a"}, "N": {"N": "1"}}]})");

    const auto rest = DynamoDb(connection).batchPut("t", itemsIn(list));

    REQUIRE(rest);
    CHECK(rest->empty());
    CHECK(isSameJson(connection.sent.front().body,
                     R"({"RequestItems": {"t": [{"PutRequest": {"Item":
                         {"Id": {"S": "a"}, "N": {"N": "1"}}}}]}})"));
}

TEST_CASE("items that were not processed are found again, whatever AWS made of their form") {
    FakeConnection connection;
    connection.answer(R"({"UnprocessedItems": {"t": [
        {"PutRequest": {"Item": {"N": {"N": "15"}, "Id": {"S": "c"}, "L": {"L": [{"NS": ["2", "1"]}]},
                                 "M": {"M": {"b": {"BOOL": true}, "a": {"NULL": true}}}}}},
        {"PutRequest": {"Item": {"Id": {"S": "a"}}}}]}})");
    const JsonReply list = read(R"({"items": [{"Id": {"S": "a"}}, {"Id": {"S": "b"}},
        {"Id": {"S": "c"}, "N": {"N": "1.50E1"}, "L": {"L": [{"NS": ["1.0", "2"]}]},
         "M": {"M": {"a": {"NULL": true}, "b": {"BOOL": true}}}}]})");

    const auto rest = DynamoDb(connection).batchPut("t", itemsIn(list));

    REQUIRE(rest);
    CHECK(*rest == std::vector<std::size_t>{0, 2});
}

TEST_CASE("where an item is not found again, all are to be put again") {
    FakeConnection connection;
    connection.answer(
        R"({"UnprocessedItems": {"t": [{"PutRequest": {"Item": {"Id": {"S": "zzz"}}}}]}})");
    const JsonReply list = read(R"({"items": [{"Id": {"S": "a"}}, {"Id": {"S": "b"}}]})");

    const auto rest = DynamoDb(connection).batchPut("t", itemsIn(list));

    REQUIRE(rest);
    CHECK(*rest == std::vector<std::size_t>{0, 1});
}

TEST_CASE("an item is put only where its key is free, with a token as a transaction") {
    FakeConnection connection;
    connection.answer("{}");
    connection.refuse(400, "TransactionCanceledException",
                      "Transaction cancelled, please refer cancellation reasons for specific "
                      "reasons [ConditionalCheckFailed]");
    connection.refuse(400, "TransactionCanceledException", "... [TransactionConflict]");
    connection.refuse(400, "ResourceNotFoundException", "Requested resource not found");
    const JsonReply item = read(R"({"Id": {"S": "a"}})");
    DynamoDb client(connection);

    const auto put = client.putIfAbsent("t", item.root(), "Id", "token-1");
    const auto there = client.putIfAbsent("t", item.root(), "Id", "token-2");
    const auto busy = client.putIfAbsent("t", item.root(), "Id", "token-3");
    const auto missing = client.putIfAbsent("t", item.root(), "Id", "token-4");

    CHECK((put && *put));
    CHECK((there && !*there));
    REQUIRE_FALSE(busy);
    CHECK(busy.error().errorClass == ErrorClass::Throttled);
    REQUIRE_FALSE(missing);
    CHECK(isSameJson(connection.sent.front().body, R"json({"TransactItems": [{"Put": {
        "TableName": "t", "Item": {"Id": {"S": "a"}},
        "ConditionExpression": "attribute_not_exists(#k)",
        "ExpressionAttributeNames": {"#k": "Id"}}}], "ClientRequestToken": "token-1"})json"));
    CHECK(connection.sent.front().isIdempotent);
}

TEST_CASE("without a token the conditional put is not repeated") {
    FakeConnection connection;
    connection.refuse(400, "ConditionalCheckFailedException");
    const JsonReply item = read(R"({"Id": {"S": "a"}})");

    const auto there = DynamoDb(connection).putIfAbsent("t", item.root(), "Id", "");

    CHECK((there && !*there));
    CHECK(connection.sent.front().action == "PutItem");
    CHECK_FALSE(connection.sent.front().isIdempotent);
}

TEST_CASE("keys that exist are told, also those that are read in a second round") {
    FakeConnection connection;
    connection.answer(R"({"Responses": {"t": [{"Id": {"N": "3"}}]},
        "UnprocessedKeys": {"t": {"Keys": [{"Id": {"N": "1"}}]}}})");
    connection.answer(R"({"Responses": {"t": [{"Id": {"N": "1"}}]}, "UnprocessedKeys": {}})");
    const JsonReply keys = read(R"({"items": [{"Id": {"N": "1.0"}}, {"Id": {"N": "2"}},
                                              {"Id": {"N": "3"}}]})");

    const auto found = DynamoDb(connection).existing("t", itemsIn(keys));

    REQUIRE(found);
    CHECK(*found == std::vector<bool>{true, false, true});
    CHECK(isSameJson(connection.sent[0].body, R"({"RequestItems": {"t": {
        "Keys": [{"Id": {"N": "1.0"}}, {"Id": {"N": "2"}}, {"Id": {"N": "3"}}],
        "ConsistentRead": true, "ProjectionExpression": "#k0",
        "ExpressionAttributeNames": {"#k0": "Id"}}}})"));
    CHECK(isSameJson(connection.sent[1].body, R"({"RequestItems": {"t": {
        "Keys": [{"Id": {"N": "1.0"}}],
        "ConsistentRead": true, "ProjectionExpression": "#k0",
        "ExpressionAttributeNames": {"#k0": "Id"}}}})"));
}

TEST_CASE("keys that are never read end as throttled") {
    FakeConnection connection;
    connection.handler = [](const Call&) -> FakeConnection::Reply {
        return HttpReply{200, {}, R"({"UnprocessedKeys": {"t": {"Keys": [{"Id": {"S": "a"}}]}}})"};
    };
    const JsonReply keys = read(R"({"items": [{"Id": {"S": "a"}}]})");

    const auto found = DynamoDb(connection).existing("t", itemsIn(keys));

    REQUIRE_FALSE(found);
    CHECK(found.error().errorClass == ErrorClass::Throttled);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
