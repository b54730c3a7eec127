// Tokens: every byte is in one or in the blanks between two.

#include "syntax/lexer.h"

#include <doctest/doctest.h>

#include "syntax/diags.h"
#include "syntax/parsed.h"
#include "syntax/print.h"
#include "syntax/sample.h"

namespace infrac::syntax {
namespace {

using test::codesOf;
using test::Parsed;

std::string tokensOf(std::string_view text) {
    Parsed parsed(text);
    return dumpTokens(*parsed.tree, parsed.sources);
}

TEST_SUITE_BEGIN("syntax/lexer");

TEST_CASE("comments, line ends and operators are tokens") {
    CHECK(tokensOf("a::b ?? -> // c\r\n/// d\n//// e") == R"(Name "a"
DoubleColon "::"
Name "b"
Coalesce "??"
Arrow "->"
Comment "// c"
Newline "\r\n"
DocComment "/// d"
Newline "\n"
Comment "//// e"
EndOfFile ""
)");
}

TEST_CASE("numbers, durations, ranges and options") {
    CHECK(tokensOf("1_000 2.5 30d 1..10 @retain") == R"(Integer "1_000"
Decimal "2.5"
Duration "30d"
Integer "1"
DotDot ".."
Integer "10"
Option "@retain"
EndOfFile ""
)");
}

TEST_CASE("a string is one token with the strings inside its interpolations") {
    CHECK(tokensOf(R"("a${f("b}", { c: "${d}" })}e" x)") ==
          R"(String "\"a${f(\"b}\", { c: \"${d}\" })}e\""
Name "x"
EndOfFile ""
)");
}

TEST_CASE("a text block may hold quotes and lines") {
    CHECK(tokensOf("\"\"\"\na \"b\" ${\"c\"}\n\"\"\"").starts_with("TextBlock "));
}

TEST_CASE("the tokens and the blanks between them are the text") {
    for (std::string_view text : {test::kSample, std::string_view("a \t b\r\n'x' ; # y\n\"open")}) {
        Parsed parsed(text);

        CHECK(print(*parsed.tree, parsed.sources) == text);

        std::uint32_t at = 0;
        for (const Token& token : parsed.tree->tokens) {
            CHECK(text.substr(at, token.begin - at).find_first_not_of(" \t") ==
                  std::string_view::npos);
            at = token.end;
        }
        CHECK(at == text.size());
    }
}

TEST_CASE("what no file may contain is reported wherever it stands, once a run") {
    CHECK(codesOf(std::string_view("let a = \"x\0\0y\" // \x01", 20)) == "E100@1:11 E100@1:19");
    CHECK(codesOf("let a = b\x07z") == "E100@1:10");
    CHECK(codesOf("// \xE2\x80\xAE evil") == "E101@1:4");
    CHECK(codesOf("let a = \"\xFF\xFE\"") == "E102@1:10");
    CHECK(codesOf("// overlong \xC0\x80") == "E102@1:13");
    CHECK(codesOf("// surrogate \xED\xA0\x80") == "E102@1:14");
    CHECK(codesOf("// cut \xF0\x9F\x98") == "E102@1:8");
    CHECK(codesOf("// fine \xF0\x9F\x98\x80 \xC3\xA9").empty());
    CHECK(codesOf("let a = 1\rlet b = 2") == "E100@1:10");
}

TEST_CASE("characters without meaning are reported once, and their line says no more") {
    CHECK(codesOf("let a = ~~~") == "E103@1:9");
    CHECK(codesOf("let a = b & c") == "E103@1:11");
    CHECK(codesOf("let a = 'x'") == "E106@1:9");
    CHECK(codesOf("let a = ['x', 'y']\nlet b = 1 2") == "E106@1:10 E106@1:15 E128@2:11");
    CHECK(codesOf("# hello\nlet a = 1") == "E107@1:1");
    CHECK(codesOf("let a = 1 /* b */") == "E108@1:11");
    CHECK(codesOf("let a = 1;\nlet b = 2; let c = 3") == "E109@1:10 E109@2:10");
    CHECK(codesOf("let na\xC3\xAFve = 1") == "E119@1:5");
}

TEST_CASE("a string ends with its line at the latest") {
    CHECK(codesOf("let a = \"x\nlet b = 2") == "E104@1:9");
    CHECK(codesOf("let a = f([\"x])\nlet b = 2") == "E104@1:12");
    CHECK(codesOf("stack a \"A\" -> \"a\" {\n  resource r X { a: \"b }\n}") == "E104@2:21");
    CHECK(codesOf("let a = \"x ${b\"\nlet c = 1") == "E104@1:9");
    CHECK(codesOf("let a = \"\"\"\nx\n") == "E105@1:9");
    CHECK(codesOf("let a = { b: [\"\"\"\nx\n] }\n") == "E105@1:15");
}

TEST_CASE("fixes say what was meant") {
    Parsed parsed("let a = 'x'");

    const diag::Diagnostic* found = parsed.bag.sorted()[0];

    REQUIRE(found->fixes.size() == 1);
    CHECK(found->fixes[0].edits[0].replacement == "\"x\"");
    CHECK(parsed.sources.text(found->fixes[0].edits[0].span) == "'x'");
}

TEST_CASE("the catalogue is in the order of its codes") {
    int before = 99;
    for (const diag::Entry& entry : diags::catalogue()) {
        CHECK(entry.number > before);
        CHECK(entry.number < 150);
        before = entry.number;
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::syntax
