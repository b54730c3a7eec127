// Expressions, strings and types.

#include <doctest/doctest.h>

#include "syntax/parsed.h"

namespace infrac::syntax {
namespace {

using test::codesOf;
using test::exprOf;
using test::treeOf;
using test::typeOf;

TEST_SUITE_BEGIN("syntax/expr");

TEST_CASE("operators bind as in the reference") {
    CHECK(exprOf("a ?? b || c && d == e < f + g * -h") ==
          "(?? a (|| b (&& c (== d (< e (+ f (* g (- h))))))))");
    CHECK(exprOf("a - b - c") == "(- (- a b) c)");
    CHECK(exprOf("a ? b : c ? d : e") == "(? a b (? c d e))");
    CHECK(exprOf("!a.b[0](c, d: 1).e") == "(! (. (call (index (. a b) 0) [c d: 1]) e))");
    CHECK(exprOf("(a + b) * c") == "(* (+ a b) c)");
    CHECK(exprOf("!!--a") == "(! (! (- (- a))))");
}

TEST_CASE("literals") {
    CHECK(exprOf("[none, true, 1_000, 2.5, 90s, 5m, 12h, 30d, 2w, /24]") ==
          "[none true 1000 2.5 90s 300s 43200s 2592000s 1209600s /24]");
    CHECK(exprOf("9223372036854775807") == "9223372036854775807");
    CHECK(exprOf("9223372036854775808") == "E113@1:9");
    CHECK(exprOf("99999999999999999w") == "E113@1:9");
    CHECK(exprOf("10x + /24y") == "E112@1:9 E112@1:15");
    CHECK(exprOf("/129") == "E118@1:9");
    CHECK(exprOf("a /24") == "(/ a 24)");
}

TEST_CASE("records, lists and comprehensions") {
    CHECK(exprOf("{ a, b: 1, \"c d\": 2\n e.f: 3, \"${g}\": 4 }") ==
          "{a: a b: 1 \"c d\": 2 (. e f): 3 (str g): 4}");
    CHECK(exprOf("{}") == "{}");
    CHECK(exprOf("[for x in xs if x > 1: x + 1]") == "(for x _ xs (> x 1) - (+ x 1))");
    CHECK(exprOf("{ for k, v in m: k: v }") == "(map-for k v m - k v)");
    CHECK(exprOf("{ for: 1, resource: 2 }") == "{for: 1 resource: 2}");
    CHECK(exprOf("[for x in xs x]") == "E123@1:22");
}

TEST_CASE("new lines separate elements, and operators continue a line") {
    CHECK(exprOf("[a\n b,\n c\n]") == "[a b c]");
    CHECK(exprOf("[a\n -b\n /24]") == "[a (- b) /24]");
    CHECK(exprOf("[a\n [b]\n (c)]") == "[a [b] c]");
    CHECK(exprOf("a\n  + b\n  .c\n  ?? d") == "(?? (+ a (. b c)) d)");
    CHECK(exprOf("a +\n  b") == "(+ a b)");
    CHECK(exprOf("a\n  ? b\n  : c") == "(? a b c)");
    CHECK(exprOf("(a\n  - b\n  [c])") == "(- a (index b c))");
    CHECK(exprOf("f(\n  a\n  b: 1\n)") == "(call f [a b: 1])");
}

TEST_CASE("strings resolve escapes and hold expressions") {
    CHECK(exprOf(R"("")") == R"("")");
    CHECK(exprOf(R"("a\n\t\\\"\$\u{1F600}")") == "\"a\\n\\t\\\\\\\"$\xF0\x9F\x98\x80\"");
    CHECK(exprOf(R"("a${b + 1}c${"d${e}"}")") == R"((str "a" (+ b 1) "c" (str "d" e)))");
    CHECK(exprOf(R"("$a \${b} $")") == R"("$a ${b} $")");
    CHECK(exprOf(R"("\q")") == "E110@1:10");
    CHECK(exprOf(R"("\u{D800}\u12")") == "E111@1:10 E111@1:18");
    CHECK(exprOf(R"("${}")") == "E124@1:12");
    CHECK(exprOf(R"("${a b} ${c d}")") == "E123@1:14 E123@1:21");
    CHECK(exprOf(R"("${a // b}")") == "E117@1:14");
}

TEST_CASE("a text block loses the indentation its lines share") {
    CHECK(exprOf("\"\"\"\n    a\n      b\n\n    c\n    \"\"\"") == R"("a\n  b\n\nc")");
    CHECK(exprOf("\"\"\"\n    a\n  \"\"\"") == R"("  a")");
    CHECK(exprOf("\"\"\"\n  a\n\n  \"\"\"") == R"("a\n")");
    CHECK(exprOf("\"\"\"\r\n  a\r\n  b\r\n  \"\"\"") == R"("a\nb")");
    CHECK(exprOf("\"\"\"\n  a ${f(\n1)} \\$\n  \"\"\"") == R"((str "a " (call f [1]) " $"))");
    CHECK(exprOf("\"\"\"\n\"\"\"") == R"("")");
    CHECK(exprOf("\"\"\"\n\n\"\"\"") == R"("")");
    CHECK(exprOf("\"\"\"\n\n\n\"\"\"") == R"("\n")");
    CHECK(exprOf("\"\"\"a\n\"\"\"") == "E116@1:9");
    CHECK(exprOf("\"\"\"\na\"\"\"") == "E116@2:2");
}

TEST_CASE("types") {
    CHECK(typeOf("list<map<list<int>>>") == "list<map<list<int>>>");
    CHECK(typeOf("string(\"a|b\")?") == "(? string(\"a|b\"))");
    CHECK(typeOf("int(-1..10)") == "int((- 1)..10)");
    CHECK(typeOf("\"a\" | \"b\" | 3 | true") == "(| [\"a\" \"b\" 3 true])");
    CHECK(typeOf("late secret string? | net.Vpc") == "(| [(late (secret (? string))) net.Vpc])");
    CHECK(typeOf("AWS::ECS::TaskDefinition.ContainerDefinition?") ==
          "(? AWS::ECS::TaskDefinition.ContainerDefinition)");
    CHECK(typeOf("{ a: int = 1\n /// Doc.\n b: late }") ==
          "(record [a: int = 1 \"Doc.\" b: late])");
    CHECK(typeOf("\n  \"a\"\n  | \"b\"") == "(| [\"a\" \"b\"])");
}

TEST_CASE("types in the notation of other languages") {
    CHECK(typeOf("?string") == "E139@1:10");
    CHECK(typeOf("string[]") == "E140@1:16");
    CHECK(typeOf("\"a\" | none") == "E144@1:16");
    CHECK(codesOf("let a: list<int>= [1]") == "E142@1:16");
    CHECK(typeOf("list<int") == "E123@1:18");
    CHECK(typeOf("") == "E125@1:9");
}

TEST_CASE("operators as words") {
    CHECK(exprOf("a and not b or c") == "E132@1:11 E132@1:15 E132@1:21");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::syntax
