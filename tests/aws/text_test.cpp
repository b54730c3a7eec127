// Small things: texts, URLs, dates, digests.

#include "aws/text.h"

#include <doctest/doctest.h>

#include "aws/dates.h"
#include "aws/digest.h"
#include "aws/json_reply.h"
#include "aws/url.h"
#include "support/fake_aws.h"

namespace infrac::aws {
namespace {

using host::Millis;

TEST_SUITE_BEGIN("aws/text");

TEST_CASE("base64 there and back") {
    struct Row {
        const char* plain;
        const char* encoded;
    };
    for (const Row& row : {Row{"", ""}, Row{"f", "Zg=="}, Row{"fo", "Zm8="}, Row{"foo", "Zm9v"},
                           Row{"foob", "Zm9vYg=="}, Row{"\xFF\xFE\xFD", "//79"}}) {
        CAPTURE(row.plain);
        CHECK(base64(row.plain) == row.encoded);
        CHECK(fromBase64(row.encoded) == row.plain);
    }
    CHECK(fromBase64("Zm9v\nYg") == "foob");
    CHECK_FALSE(fromBase64("Zg=g"));
    CHECK_FALSE(fromBase64("Z"));
    CHECK_FALSE(fromBase64("a-b_"));
}

TEST_CASE("a URL is taken apart and put together again") {
    const auto url = parseUrl("HTTPS://Example.COM:443/a%2Fb//?x=1&y");
    const auto plain = parseUrl("http://[::1]:8000");

    REQUIRE(url);
    CHECK(url->text() == "https://example.com/a%2Fb//?x=1&y");
    CHECK(url->authority() == "example.com");
    REQUIRE(plain);
    CHECK(plain->host == "[::1]");
    CHECK(plain->port == "8000");
    CHECK(plain->text() == "http://[::1]:8000/");
    for (const char* text :
         {"", "example.com", "//example.com", "mailto:x", "http://", "http://a b/", "http://a:0/",
          "http://a:x/", "http://a/#f", "http://u:p@a/", "http://[::1/", "http://a\n/"}) {
        CAPTURE(text);
        CHECK_FALSE(parseUrl(text));
    }
}

TEST_CASE("percent signs are made and read") {
    CHECK(percentEncoded("a b/ü~+") == "a%20b%2F%C3%BC~%2B");
    CHECK(percentEncoded("a b/c", true) == "a%20b/c");
    CHECK(percentDecoded("a%20b%2f%zz%4") == "a b/%zz%4");
    for (int byte = 0; byte < 256; ++byte) {
        const std::string text(1, static_cast<char>(byte));
        CHECK(percentDecoded(percentEncoded(text)) == text);
    }
}

TEST_CASE("this machine is told from its look-alikes") {
    for (const char* host : {"localhost", "127.0.0.1", "127.9.9.9", "[::1]"})
        CHECK_MESSAGE(isLoopback(host), host);
    for (const char* host : {"localhost.example.com", "127.0.0.1.example.com", "127.0.0",
                             "128.0.0.1", "[::2]", "127.example.0.com", ""})
        CHECK_FALSE_MESSAGE(isLoopback(host), host);
}

TEST_CASE("dates are read and written in all forms") {
    const Millis moment = test::FakeClock::kStart;

    CHECK(basicDate(moment + Millis{999}) == "20150830T123600Z");
    CHECK(isoDate(moment) == "2015-08-30T12:36:00Z");
    CHECK(isoDate(Millis{0}) == "1970-01-01T00:00:00Z");
    for (const char* text : {"2015-08-30T12:36:00Z", "20150830T123600Z", "2015-08-30T12:36:00.000Z",
                             "2015-08-30T14:36:00+02:00", "2015-08-30T08:06:00-0430",
                             "2015-08-30 12:36:00+00:00", "2015-08-30T12:36:00.000000"}) {
        CAPTURE(text);
        CHECK(parseIsoDate(text) == moment);
    }
    CHECK(parseIsoDate("2015-08-30T12:36:00.1239Z") == moment + Millis{123});
    CHECK(parseIsoDate("2024-02-29T00:00:00Z"));
    for (const char* text : {"", "soon", "2015-13-01T00:00:00Z", "2023-02-29T00:00:00Z",
                             "2015-08-30", "2015-08-30T25:00:00Z", "2015-08-30T12:36:00ZZ"}) {
        CAPTURE(text);
        CHECK_FALSE(parseIsoDate(text));
    }
    CHECK(parseHttpDate("Sun, 30 Aug 2015 12:36:00 GMT") == moment);
    CHECK_FALSE(parseHttpDate("Sun, 30 Foo 2015 12:36:00 GMT"));
    CHECK_FALSE(parseHttpDate("yesterday"));
    CHECK(parseEpochSeconds("1440938160") == moment);
    CHECK(parseEpochSeconds("1440938160.1234") == moment + Millis{123});
    CHECK(parseEpochSeconds("1.44093816E9") == moment);
    CHECK(parseEpochSeconds("1.440938160123E+9") == moment + Millis{123});
    CHECK(parseEpochSeconds("14409381601E-1") == moment + Millis{100});
    CHECK(parseEpochSeconds("0") == Millis{0});
    CHECK(parseEpochSeconds("-1.5") == Millis{-1500});
    CHECK(parseEpochSeconds("0.0001") == Millis{0});
    for (const char* text : {"", "x", "1e999", "1x", "99999999999999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(parseEpochSeconds(text));
    }
}

// RFC 4231, test case 2, and FIPS 180's `abc`.
TEST_CASE("digests are those of their standards") {
    const auto digests = Digests::load();
    REQUIRE_MESSAGE(digests, digests.error().message);

    CHECK(hex(digests->sha256("abc")) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(digests->sha1("abc")) == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(hex(digests->hmacSha256("Jefe", "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("JSON is read with what it has, and nothing where it has something else") {
    const auto json = JsonReply::read(
        R"({"t": "x", "n": 3, "d": 1.5, "b": true, "l": ["a", 1], "o": {}, "z": null})");
    REQUIRE(json);
    const Node& root = json->root();

    CHECK(textOf(root, "t") == "x");
    CHECK(textOf(root, "n") == "3");
    CHECK(textOf(root, "d") == "1.5");
    CHECK(textOf(root, "o").empty());
    CHECK(textOf(root, "z").empty());
    CHECK(integerOf(root, "n") == 3);
    CHECK(integerOf(root, "t") == 0);
    CHECK(isTrue(root, "b"));
    CHECK_FALSE(isTrue(root, "t"));
    CHECK(textsOf(root, "l") == std::vector<std::string>{"a", "1"});
    CHECK(itemsOf(root, "o").empty());
    const auto empty = JsonReply::read(" \n");
    REQUIRE(empty);
    CHECK(empty->root().isMap());
    CHECK_FALSE(JsonReply::read("{\"a\": 1"));
    CHECK_FALSE(JsonReply::read("{} x"));
    CHECK_FALSE(JsonReply::read(std::string(100'000, '[')));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
