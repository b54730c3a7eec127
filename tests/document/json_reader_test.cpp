// The JSON reader: what it takes, where it says things are, and that it judges as nlohmann's
// parser does, except where that one is too lenient.

#include "document/json_reader.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "document/json_writer.h"

namespace infrac::document {
namespace {

constexpr text::FileId kFile{3};

struct Reading {
    Arena arena;
    diag::Bag bag;
    const Node* node;

    explicit Reading(std::string_view text) : node(readJson(text, kFile, arena, bag)) {}

    int code() const { return bag.all().empty() ? 0 : bag.all().front().entry.number; }
    text::Span place() const { return bag.all().front().span; }
    const std::string& message() const { return bag.all().front().message; }
};

text::Span at(std::uint32_t begin, std::uint32_t end) { return {kFile, begin, end}; }

TEST_SUITE_BEGIN("document/json_reader");

TEST_CASE("every value and key has its place") {
    const Reading reading{R"({ "a": [1, "b"] })"};

    REQUIRE(reading.node != nullptr);
    CHECK(reading.node->origin() == at(0, 17));
    const Member& member = reading.node->members().front();
    CHECK(member.origin == at(2, 5));
    CHECK(member.value->origin() == at(7, 15));
    CHECK(member.value->items()[1]->origin() == at(11, 14));
}

TEST_CASE("escapes are resolved, surrogate pairs too") {
    const Reading reading{R"("\"\\\/\b\f\n\r\t\u00e9\uD83D\uDC09x")"};

    REQUIRE(reading.node != nullptr);
    CHECK(reading.node->text() == "\"\\/\b\f\n\r\t\u00e9\U0001F409x");
}

TEST_CASE("an integer beyond 64 bits keeps its digits") {
    const Reading reading{"[9223372036854775807, 9223372036854775808, 1.50]"};

    REQUIRE(reading.node != nullptr);
    CHECK(reading.node->items()[0]->integer() == INT64_MAX);
    CHECK(reading.node->items()[1]->kind() == Kind::Number);
    CHECK(reading.node->items()[1]->text() == "9223372036854775808");
    CHECK(reading.node->items()[2]->text() == "1.50");
}

TEST_CASE("a byte order mark before the value is left out") {
    CHECK(Reading{"\xEF\xBB\xBF 1"}.node != nullptr);
}

TEST_CASE("a repeated key is refused with both places") {
    const Reading reading{R"({"a": 1, "b": 2, "\u0061": 3})"};

    CHECK(reading.node == nullptr);
    CHECK(reading.code() == 153);
    CHECK(reading.place() == at(17, 25));
    CHECK(reading.bag.all().front().labels.front().span == at(1, 4));
}

TEST_CASE("a repeated key is found among many") {
    std::string json = "{";
    for (int i = 0; i < 1000; ++i)
        json += "\"k" + std::to_string(i) + "\": 0, ";
    CHECK(Reading{json + "\"k1000\": 0}"}.node != nullptr);
    CHECK(Reading{json + "\"k7\": 0}"}.code() == 153);
    CHECK(Reading{json + "\"k999\": 0}"}.code() == 153);
}

TEST_CASE("nesting has an end") {
    CHECK(Reading{std::string(256, '[') + std::string(256, ']')}.node != nullptr);
    CHECK(Reading{std::string(257, '[') + std::string(257, ']')}.code() == 154);
    CHECK(Reading{std::string(1'000'000, '[')}.code() == 154);
    std::string siblings = "[";
    for (int i = 0; i < 1000; ++i)
        siblings += "[],";
    CHECK(Reading{siblings + "[]]"}.node != nullptr);
}

TEST_CASE("each mistake has its code") {
    CHECK(Reading{""}.code() == 150);
    CHECK(Reading{"[1 2]"}.code() == 150);
    CHECK(Reading{"{a: 1}"}.code() == 150);
    CHECK(Reading{"{\"a\" 1}"}.code() == 150);
    CHECK(Reading{"nul"}.code() == 150);
    CHECK(Reading{"nullx"}.code() == 150);
    CHECK(Reading{"[,]"}.code() == 150);
    CHECK(Reading{"[1,]"}.code() == 151);
    CHECK(Reading{"{\"a\": 1,}"}.code() == 151);
    CHECK(Reading{"1 2"}.code() == 152);
    CHECK(Reading{std::string_view{"1\0", 2}}.code() == 152);
    CHECK(Reading{"\"a"}.code() == 155);
    CHECK(Reading{"\"a\nb\""}.code() == 155);
    CHECK(Reading{"\"a\tb\""}.code() == 156);
    CHECK(Reading{"\"\\x41\""}.code() == 157);
    CHECK(Reading{"\"\\u12\""}.code() == 157);
    CHECK(Reading{"\"\\"}.code() == 157);
    CHECK(Reading{"\"\\uD800\""}.code() == 158);
    CHECK(Reading{"\"\\uDC00\\uD800\""}.code() == 158);
    CHECK(Reading{"\"\\uD800\\u0041\""}.code() == 158);
    CHECK(Reading{"\"\xC0\x80\""}.code() == 150);
    CHECK(Reading{"\"\xED\xA0\x80\""}.code() == 150);
    CHECK(Reading{"\xFF\xFE"}.code() == 150);
    for (const char* number : {"01", "+1", ".5", "1.", "1e", "-", "1.e5", "0x10", "1a", "--1"})
        CHECK(Reading{number}.code() == 159);
}

TEST_CASE("what was found is named as a word") {
    CHECK(Reading{"[True]"}.message() == "expected a value, found `True`");
    CHECK(Reading{"[1"}.message() == "expected `,` or `]`, found the end of the file");
    CHECK(Reading{"\x01"}.message() == "expected a value, found a control character");
    CHECK(Reading{"\xFF\xFE"}.message() == "expected a value, found the byte 0xFF");
    CHECK(Reading{"\"\xE9\""}.message() == "expected UTF-8, found the byte 0xE9");
}

// Cuts and changes of valid documents; nlohmann is the judge.
TEST_CASE("the reader and nlohmann's parser agree on broken documents") {
    const std::string valid =
        R"({"a": [1, -2.5e+3, true, null, "x\u00e9\n"], "b": {"c": {}, "d": []}, )"
        R"("e": "\uD83D\uDC09"})";
    std::uint32_t seed = 12345;
    const auto random = [&](std::size_t below) {
        seed = seed * 1664525 + 1013904223;
        return (seed >> 8) % below;
    };
    const std::string_view alphabet = "{}[],:\"\\u0129eE+-. tfn\x01\xC3";

    for (int round = 0; round < 20'000; ++round) {
        std::string text = valid;
        for (std::size_t edits = random(3) + 1; edits > 0; --edits) {
            const std::size_t place = random(text.size());
            if (random(2) == 0)
                text.erase(place, random(4) + 1);
            else
                text.insert(place, 1, alphabet[random(alphabet.size())]);
        }
        const Reading reading{text};
        if (reading.code() == 153)
            continue;
        CAPTURE(text);
        const auto expected = nlohmann::ordered_json::parse(text, nullptr, false);
        REQUIRE((reading.node != nullptr) == !expected.is_discarded());
        if (reading.node == nullptr) {
            CHECK(reading.bag.errorCount() == 1);
            continue;
        }
        CHECK(nlohmann::ordered_json::parse(writeJson(*reading.node)) == expected);
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::document
