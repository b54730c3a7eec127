// `ddb.put`: rows into a table, in both modes.

#include <doctest/doctest.h>

#include "deploy/action_bench.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/ddb_put");

std::string rowText(std::size_t number) {
    return fmt::format(R"({{"PutRequest":{{"Item":{{"Id":{{"S":"r{}"}},"Age":{{"N":"1.50"}}}}}}}})",
                       number);
}

std::string fieldsOf(std::size_t rows, std::string_view mode = "replace") {
    std::string items;
    for (std::size_t i = 0; i < rows; ++i)
        items += (i == 0 ? "" : ",") + rowText(i);
    return fmt::format(R"({{"tableName":"Things","mode":"{}","items":{{"Label":[{}]}}}})", mode,
                       items);
}

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t out = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos;
         at = text.find(what, at + what.size()))
        ++out;
    return out;
}

// A table that takes rows; `there` are the keys that it says it has.
struct Bench : ActionBench {
    Bench() : ActionBench("ddb.put") {
        connection.handler = [this](const aws::Call& call) { return answer(call); };
    }

    test::FakeConnection::Reply answer(const aws::Call& call) {
        if (call.action == "DescribeTable")
            return replyOf(fmt::format(
                R"({{"Table":{{"TableName":"Things","TableStatus":"{}","KeySchema":[{{"AttributeName":"Id","KeyType":"HASH"}}]}}}})",
                status));
        if (call.action == "BatchGetItem")
            return replyOf(fmt::format(R"({{"Responses":{{"Things":[{}]}}}})", there));
        if (call.action == "BatchWriteItem" && !unprocessed.empty()) {
            const std::string left = unprocessed.back();
            unprocessed.pop_back();
            return replyOf(fmt::format(R"({{"UnprocessedItems":{{"Things":[{}]}}}})", left));
        }
        return replyOf("{}");
    }

    std::string status = "ACTIVE";
    std::string there;
    std::vector<std::string> unprocessed; // the next answer last
};

TEST_CASE("sixty rows go in batches of 25, into the table and not into the file's label") {
    Bench bench;
    bench.setFields(fieldsOf(60));
    const Step end = bench.run();
    CHECK(end.state == Step::State::Done);
    CHECK(end.status == "60 rows put");
    const auto batches = bench.sentAs("BatchWriteItem");
    REQUIRE(batches.size() == 3);
    CHECK(count(batches[0].body, "PutRequest") == 25);
    CHECK(count(batches[1].body, "PutRequest") == 25);
    CHECK(count(batches[2].body, "PutRequest") == 10);
    CHECK(batches[0].body.find("Label") == std::string::npos);
}

TEST_CASE("numbers stay as they are written") {
    Bench bench;
    bench.setFields(
        R"({"tableName":"Things","mode":"replace","items":{"L":[{"PutRequest":{"Item":{)"
        R"("Id":{"S":"a"},"N":{"N":"123456789012345678901234567890.123400"},"E":{"N":"1E+2"}}}}]}})");
    CHECK(bench.run().state == Step::State::Done);
    const std::string body = bench.sentAs("BatchWriteItem").at(0).body;
    CHECK(body.find(R"("123456789012345678901234567890.123400")") != std::string::npos);
    CHECK(body.find(R"("1E+2")") != std::string::npos);
}

TEST_CASE(
    "what was not processed is put again, after a pause, though the number came back shorter") {
    Bench bench;
    bench.setFields(fieldsOf(30));
    bench.unprocessed = {R"({"PutRequest":{"Item":{"Age":{"N":"1.5"},"Id":{"S":"r7"}}}})"};
    const Step end = bench.run();
    CHECK(end.status == "30 rows put");
    const auto batches = bench.sentAs("BatchWriteItem");
    REQUIRE(batches.size() == 2);
    CHECK(count(batches[1].body, "PutRequest") == 6);
    CHECK(count(batches[1].body, "\"r7\"") == 1);
    CHECK(bench.clock.slept.count() >= 500);
}

TEST_CASE("a table that takes nothing ends in a failure that says what to do") {
    Bench bench;
    bench.setFields(fieldsOf(1));
    bench.unprocessed.assign(100, rowText(0));
    const Step end = bench.run();
    REQUIRE(end.state == Step::State::Failed);
    CHECK(end.failure.message ==
          "the table `Things` does not take the last 1 rows: it is short of write capacity");
    CHECK(bench.sentAs("BatchWriteItem").size() == 21);
    CHECK(bench.notebook.values.empty());
}

TEST_CASE("the same rows are not replaced again while their keys are there") {
    Bench bench;
    bench.setFields(fieldsOf(2));
    bench.run();
    bench.there = R"({"Id":{"S":"r0"}},{"Id":{"S":"r1"}})";
    bench.connection.sent.clear();
    CHECK_FALSE(bench.plan()->hasChange);
    CHECK(bench.run().state == Step::State::Unchanged);
    CHECK(bench.sentAs("BatchWriteItem").empty());

    bench.setFields(fieldsOf(3));
    CHECK(bench.plan()->summary == "3 rows to put");
    CHECK(bench.plan()->details ==
          std::vector<std::string>{"2 rows there already, to be replaced"});
}

TEST_CASE("without replacement only rows that are not there are put, each on that condition") {
    Bench bench;
    bench.setFields(fieldsOf(3, "ifAbsent"));
    bench.there = R"({"Id":{"S":"r1"}})";
    CHECK(bench.plan()->summary == "2 rows to put");
    const Step end = bench.run();
    CHECK(end.status == "2 rows put");
    const auto puts = bench.sentAs("TransactWriteItems");
    REQUIRE(puts.size() == 2);
    for (const auto& put : puts)
        CHECK(put.body.find("attribute_not_exists") != std::string::npos);
    CHECK(puts[0].body.find("\"r0\"") != std::string::npos);
    CHECK(puts[1].body.find("\"r2\"") != std::string::npos);
    CHECK(bench.sentAs("BatchWriteItem").empty());
}

TEST_CASE("a row that somebody else put meanwhile stays theirs") {
    Bench bench;
    bench.setFields(fieldsOf(1, "ifAbsent"));
    bench.connection.handler = [&](const aws::Call& call) {
        return call.action == "TransactWriteItems"
                   ? refusalOf(400, "TransactionCanceledException",
                               "Transaction cancelled [ConditionalCheckFailed]")
                   : bench.answer(call);
    };
    CHECK(bench.run().state == Step::State::Unchanged);
}

TEST_CASE("a lost answer is asked again with the same token") {
    Bench bench;
    bench.setFields(fieldsOf(1, "ifAbsent"));
    int tries = 0;
    bench.connection.handler = [&](const aws::Call& call) -> test::FakeConnection::Reply {
        if (call.action == "TransactWriteItems" && ++tries == 1)
            return aws::AwsError{.errorClass = aws::ErrorClass::NoAnswer};
        return bench.answer(call);
    };
    CHECK(bench.run().status == "1 row put");
    const auto puts = bench.sentAs("TransactWriteItems");
    REQUIRE(puts.size() == 2);
    CHECK(puts[0].body == puts[1].body);
    CHECK(puts[0].body.find("ClientRequestToken") != std::string::npos);
}

TEST_CASE("a table that is being made is waited for, but not for ever") {
    Bench bench;
    bench.setFields(fieldsOf(1));
    bench.status = "CREATING";
    const Step end = bench.run();
    REQUIRE(end.state == Step::State::Failed);
    CHECK(end.failure.message == "the table `Things` is CREATING after ten minutes");
    CHECK(bench.clock.slept >= std::chrono::minutes(10));
    CHECK(bench.sentAs("BatchWriteItem").empty());
}

TEST_CASE("rows that cannot be right are refused before anything is written") {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {R"({"L":[{"PutRequest":{"Item":{"Name":{"S":"x"}}}}]})",
         "row 1 of `items` has no attribute `Id`, which is part of the key"},
        {R"({"L":[{"PutRequest":{"Item":{"Id":{"S":"x"}}}},{"PutRequest":{"Item":{"Id":{"S":"x"}}}}]})",
         "rows 1 and 2 of `items` have the same key"},
        {R"({"L":[{"DeleteRequest":{}}]})", "row 1 of `items` is no `PutRequest` with an `Item`"},
        {R"({"A":[],"B":[]})", "`items` has rows of 2 tables, the first of them `A` and `B`"},
        {R"({"A":{}})", "`A` in `items` is no list of requests"},
        {"{}", "`items` has no table"},
    };
    for (const auto& [items, message] : rows) {
        Bench bench;
        bench.setFields(fmt::format(R"({{"tableName":"Things","items":{}}})", items));
        const Step end = bench.run();
        REQUIRE(end.state == Step::State::Failed);
        CHECK(end.failure.message == message);
        CHECK(end.failure.failureClass == Failure::Class::Local);
        CHECK(bench.notebook.calls.empty());
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
