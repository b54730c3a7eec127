// Broken text: each error once, at its place, and the rest of the file as usual.

#include <random>

#include <doctest/doctest.h>

#include "syntax/parsed.h"
#include "syntax/print.h"
#include "syntax/sample.h"

namespace infrac::syntax {
namespace {

using test::codesOf;
using test::Parsed;

std::string repeated(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i)
        out += text;
    return out;
}

TEST_SUITE_BEGIN("syntax/recovery");

TEST_CASE("each error of a file is reported once") {
    CHECK(codesOf("let a = 1 +\nlet b = (1 2)\nlet c = [1 2, 3 4]\nfoo bar\nlet d = }\n"
                  "let = 3\nlet e = 5") ==
          "E124@1:12 E123@2:12 E127@3:12 E127@3:17 E122@4:1 E121@5:9 E126@6:5");
}

TEST_CASE("a broken element does not disturb its neighbours") {
    Parsed parsed("let r = { a: 1, b: *, c: 3\n d: 4 5\n e: 6 }\nlet s = 1");

    CHECK(parsed.codes() == "E124@1:20 E127@2:7");
    CHECK(parsed.dump() == "(let r - {a: 1 b: <error> c: 3 d: 4 e: 6})\n(let s - 1)\n");
}

TEST_CASE("a broken header keeps the block") {
    Parsed parsed("stack a -> {\n  let b = 1\n}\nmodule M {\n  let c = 2\n}");

    CHECK(parsed.codes() == "E124@1:9 E123@4:10");
    CHECK(parsed.dump() == "(stack a <error> <error>\n  (let b - 1))\n(module M []\n"
                           "  (let c - 2))\n");
}

TEST_CASE("a missing brace is found by the indentation") {
    CHECK(codesOf("stack a \"A\" -> \"a\" {\n  let b = 1\n\nstack c \"C\" -> \"c\" {\n}\n") ==
          "E120@4:1");
    Parsed parsed("stack a \"A\" -> \"a\" {\n  resource x T {\n    a: 1\n  resource y T { b: 2 }\n"
                  "}\nlet c = 1\n");
    CHECK(parsed.codes() == "E120@4:3");
    REQUIRE(parsed.bag.sorted()[0]->labels.size() == 1);
    CHECK(parsed.sources.position(parsed.file, parsed.bag.sorted()[0]->labels[0].span.begin).line ==
          2);
    CHECK(parsed.dump() == "(stack a \"A\" \"a\"\n  (resource x T {a: 1})\n"
                           "  (resource y T {b: 2}))\n(let c - 1)\n");
    CHECK(codesOf("let a = f(1, [2\nlet b = 3") == "E120@1:16");
    CHECK(codesOf("let a = [1, 2)\nlet b = 3") == "E120@1:14");
    CHECK(codesOf("stack a \"A\" -> \"a\" {\n  resource x T {\n  }\n  }\n  let b = 1\n}\n") ==
          "E121@4:3");
}

TEST_CASE("a value that is missing does not swallow the next statement") {
    CHECK(codesOf("let a =\nlet b = 1\nlet c: int\noutput d = e.\noutput f = 1") ==
          "E124@1:8 E123@3:11 E126@4:14");
    CHECK(codesOf("let r = {\n  a:\n  b: 1\n}") == "E124@2:5");
}

TEST_CASE("nesting has a limit, and depth beyond it is one error") {
    CHECK(codesOf("let a = " + repeated("[", 256) + repeated("]", 256)).empty());
    for (std::string_view pair : {"[]", "()", "{}"}) {
        std::string text =
            "let a = " + repeated(pair.substr(0, 1), 100'000) + repeated(pair.substr(1), 100'000);
        CHECK(Parsed(text).bag.errorCount() <= 2);
        CHECK(Parsed(text).bag.hasErrors());
    }
    CHECK(codesOf("let a = " + repeated("[", 257) + repeated("]", 257)) == "E114@1:265");
    CHECK(Parsed("let a = " + repeated("[", 100'000)).bag.errorCount() == 2);
    CHECK(Parsed(repeated("]", 100'000)).bag.errorCount() == 1);
    CHECK(codesOf("type A = " + repeated("list<", 300) + "int" + repeated(">", 300)) ==
          "E114@1:1294");
    CHECK(codesOf(repeated("if a { ", 300) + repeated("}", 300)) == "E114@1:1798");
    CHECK(codesOf("if a { } " + repeated("else if b { } ", 100'000)) == "E114@1:3590");
    CHECK(codesOf("let a = " + repeated("b ? c : ", 1000) + "d") == "E114@1:2059");
    CHECK(codesOf("type A = " + repeated("late ", 1000) + "int") == "E114@1:1290");
}

TEST_CASE("long chains do not recurse") {
    CHECK(codesOf("let a = b" + repeated(" + b", 1000)).empty());
    CHECK(codesOf("let a = b" + repeated(" + b", 100'000)) == "E115@1:9");
    CHECK(codesOf("let a = b" + repeated(".c", 100'000)) == "E115@1:9");
    CHECK(codesOf("let a = b" + repeated("()", 100'000)) == "E115@1:9");
    CHECK(Parsed("let a = " + repeated("!", 100'000) + "b").bag.errorCount() == 1);
    CHECK(Parsed("let a = " + repeated("\"${", 100'000)).bag.errorCount() == 1);
    CHECK(Parsed("let a = " + repeated("\"${", 2'000) + repeated("}\"", 2'000)).bag.errorCount() ==
          1);
}

TEST_CASE("no prefix of a spec breaks the parser") {
    for (std::size_t length = 0; length <= test::kSample.size(); ++length) {
        Parsed parsed(test::kSample.substr(0, length));
        CHECK(print(*parsed.tree, parsed.sources) == test::kSample.substr(0, length));
        CHECK(parsed.dump().empty() == parsed.tree->declarations.empty());
    }
}

TEST_CASE("no change of bytes breaks the parser") {
    std::mt19937 random(20);
    constexpr std::string_view kBytes = "{}[]()\"'$\\/:=,.?!<>|&+-*%@#;\n\r\t \0\x7F\xFF\xE2za0";
    for (int round = 0; round < 4000; ++round) {
        std::string text(test::kSample);
        for (auto changes = random() % 4 + 1; changes > 0; --changes) {
            std::size_t at = random() % text.size();
            char byte = kBytes[random() % kBytes.size()];
            switch (random() % 4) {
            case 0:
                text[at] = byte;
                break;
            case 1:
                text.insert(at, 1, byte);
                break;
            case 2:
                text.erase(at, random() % 8 + 1);
                break;
            default:
                text.insert(at, text.substr(random() % text.size(), random() % 64));
                break;
            }
        }
        Parsed parsed(text);
        CHECK(print(*parsed.tree, parsed.sources) == text);
        parsed.dump();
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::syntax
