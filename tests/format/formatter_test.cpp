// The formatter: goldens for each rule, and the laws that hold of any spec.

#include "format/formatter.h"

#include <doctest/doctest.h>

#include "syntax/parsed.h"
#include "syntax/sample.h"

namespace infrac::format {
namespace {

using syntax::Token;
using syntax::TokenKind;
using test::Parsed;

std::string formatted(std::string_view text) {
    Parsed parsed(text);
    REQUIRE(parsed.codes() == "");
    return format(parsed.sources, *parsed.tree).value();
}

// The tokens without what the formatter may change.
std::string essence(const Parsed& parsed) {
    std::string out;
    for (const Token& token : parsed.tree->tokens) {
        if (token.kind == TokenKind::Newline || token.kind == TokenKind::Comma)
            continue;
        std::string_view text = parsed.sources.text({parsed.file, token.begin, token.end});
        out += text.substr(0, text.find_last_not_of(" \t") + 1);
        out += '\n';
    }
    return out;
}

TEST_SUITE_BEGIN("format/formatter");

TEST_CASE("blanks between tokens") {
    CHECK(formatted("let   a=-b+!c*( d )\n") == "let a = -b + !c * (d)\n");
    CHECK(formatted("let a=f( b:1,c )[ 0 ] . d") == "let a = f(b: 1, c)[0].d\n");
    CHECK(formatted("let a={b:1,c:[1,2,],d:{  }}") == "let a = { b: 1, c: [1, 2], d: {} }\n");
    CHECK(formatted("let a=b?c:d??e") == "let a = b ? c : d ?? e\n");
    CHECK(formatted("type A=list < int >?|\"b\"") == "type A = list<int>? | \"b\"\n");
    CHECK(formatted("type A=int( 1 .. 10 )") == "type A = int(1..10)\n");
    CHECK(formatted("let a = [/24,b/2]") == "let a = [/24, b / 2]\n");
    CHECK(formatted("stack a \"A\"->\"a\"{resource b AWS :: S3 :: Bucket{@retain  true}}") ==
          "stack a \"A\" -> \"a\" { resource b AWS::S3::Bucket { @retain true } }\n");
    CHECK(formatted("api a->\"b\"{\nGET   /a/{b}/c.d ?q   ? r->s   auth t\n}") ==
          "api a -> \"b\" {\n  GET /a/{b}/c.d ?q ?r -> s auth t\n}\n");
    CHECK(formatted("module M( a:int=1 ){verb v( b:X ){}}") ==
          "module M(a: int = 1) { verb v(b: X) {} }\n");
    CHECK(formatted("let a = {for k,v in m if c:k:v}") == "let a = { for k, v in m if c: k: v }\n");
}

TEST_CASE("lines are indented by the brackets around them") {
    CHECK(formatted("stack a \"A\" -> \"a\" {\nresource b C {\nd: f({\ne: 1,\n}, [\n2\n])\n}\n}") ==
          "stack a \"A\" -> \"a\" {\n  resource b C {\n    d: f({\n      e: 1\n    }, [\n"
          "      2\n    ])\n  }\n}\n");
}

TEST_CASE("a continued line is one step deeper") {
    CHECK(formatted("let a = b\n+ c\n.d\nlet e =\nf\nassert g,\n\"h\"\nafter i,\nj") ==
          "let a = b\n  + c\n  .d\nlet e =\n  f\nassert g,\n  \"h\"\nafter i,\n  j\n");
}

TEST_CASE("empty lines") {
    CHECK(formatted("\n\n\nlet a = {\n\n  b: 1\n\n\n\n  c: 2\n\n}\n\n\n") ==
          "let a = {\n  b: 1\n\n  c: 2\n}\n");
    CHECK(formatted("") == "");
    CHECK(formatted("\n\n") == "");
    CHECK(formatted("let a = { // x\n\n  b\n}") == "let a = {  // x\n  b\n}\n");
    CHECK(formatted("let a = {\n  // x\n\n  b\n}") == "let a = {\n  // x\n\n  b\n}\n");
}

TEST_CASE("commas at line ends go, others stay") {
    CHECK(formatted("let a = [\n  1, 2,\n  3, // x\n]") == "let a = [\n  1, 2\n  3  // x\n]\n");
    CHECK(formatted("let a = [\n  1\n  , 2\n  ,\n  3\n]") == "let a = [\n  1\n  2\n  3\n]\n");
    CHECK(formatted("let a = {for k,\n v in m: k: v}") == "let a = { for k,\n    v in m: k: v }\n");
}

TEST_CASE("comments and text blocks keep their text") {
    CHECK(formatted("   //a  \nlet a = 1   //b\n/// doc\nlet b = \"\"\"\n    x  \n  y\n  \"\"\"") ==
          "//a\nlet a = 1  //b\n/// doc\nlet b = \"\"\"\n    x  \n  y\n  \"\"\"\n");
    CHECK(formatted("let a = 1\r\n  // b\r\n") == "let a = 1\n// b\n");
}

TEST_CASE("formatting twice is formatting once, and keeps the meaning") {
    // The sample, and the sample with its line breaks and blanks made odd.
    std::string odd(test::kSample);
    for (std::size_t i = 0; i < odd.size(); ++i) {
        if (odd[i] == ',' && odd[i + 1] == ' ' && i % 3 == 0)
            odd[i + 1] = '\n';
        else if (odd.compare(i, 2, "{ ") == 0 && i % 2 == 0)
            odd[i + 1] = '\n';
    }
    for (std::string_view text : {test::kSample, std::string_view(odd)}) {
        Parsed before(text);
        REQUIRE(before.codes() == "");

        std::string once = format(before.sources, *before.tree).value();
        Parsed after(once);

        CHECK(after.codes() == "");
        CHECK(essence(before) == essence(after));
        CHECK(before.dump() == after.dump());
        CHECK(formatted(once) == once);
        CHECK(once.find(" \n") == std::string::npos);
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::format
