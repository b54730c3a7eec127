// Every built-in function, with what it refuses.

#include <doctest/doctest.h>

#include "eval/evaluated.h"

namespace infrac::test {
namespace {

TEST_SUITE_BEGIN("eval/builtins");

struct Row {
    const char* expr;
    const char* value; // or the codes of the errors
};

constexpr Row kRows[] = {
    {"length([1, 2])", "2"},
    {"length({ a: 1 })", "1"},
    {"length(\"abc\")", "3"},
    {"length(5)", "E402"},
    {"length(t.TopicArn)", "E400"},
    {"keys({ b: 1, a: 2 })", "[\"b\", \"a\"]"},
    {"keys([1])", "E402"},
    {"values({ b: 1, a: 2 })", "[1, 2]"},
    {"values(1)", "E402"},
    {"range(2, 4)", "[2, 3, 4]"},
    {"range(4, 2)", "[]"},
    {"range(9223372036854775806, 9223372036854775807)",
     "[9223372036854775806, 9223372036854775807]"},
    {"range(0, 1000000)", "E419"},
    {"range(-9223372036854775807, 9223372036854775807)", "E419"},
    {"range(\"a\", 2)", "E402"},
    {"concat([1], [], [2, 3])", "[1, 2, 3]"},
    {"concat([1], 2)", "E402"},
    {"flatten([[1], [2, 3], []])", "[1, 2, 3]"},
    {"flatten([1])", "E402"},
    {"merge({ a: 1, b: 2 }, { a: 3 })", "{a: 3, b: 2}"},
    {"merge({ a: 1 }, [])", "E402"},
    {"distinct([1, \"1\", 1.0, 1, { a: 1, b: 2 }, { b: 2, a: 1 }])", "[1, \"1\", {a: 1, b: 2}]"},
    {"distinct([t.TopicArn, t.TopicArn, t.TopicName])", "[late, late]"},
    {"distinct(1)", "E402"},
    {"only([7])", "7"},
    {"only({ a: 7 })", "7"},
    {"only([])", "E408"},
    {"only(7)", "E402"},
    {"contains([1, 2], 2)", "true"},
    {"contains([1, 2], \"2\")", "false"},
    {"contains({ a: 1 }, \"a\")", "true"},
    {"contains(\"abc\", \"bc\")", "true"},
    {"contains(subnet(\"10.0.0.0/8\", /16, 0), \"10.0.9.0/24\")", "true"},
    {"contains(subnet(\"10.0.0.0/8\", /16, 0), \"10.1.0.0/24\")", "false"},
    {"contains(subnet(\"10.0.0.0/8\", /16, 0), \"x\")", "E402"},
    {"contains(5, 5)", "E402"},
    {"upper(\"aBc-d\")", "\"ABC-D\""},
    {"lower(\"aBC\")", "\"abc\""},
    {"pascal(\"law-chaos index\")", "\"LawChaosIndex\""},
    {"upper(5)", "E402"},
    {"upper(t.TopicArn)", "E400"},
    {"text(5)", "\"5\""},
    {"text(true)", "\"true\""},
    {"text(t.TopicArn)", "late"},
    {"text([1])", "E402"},
    {"replace(\"aXbX\", \"X\", \"--\")", "\"a--b--\""},
    {"replace(\"ab\", \"\", \"-\")", "\"ab\""},
    {"startsWith(\"abc\", \"ab\")", "true"},
    {"startsWith(\"a\", \"ab\")", "false"},
    {"endsWith(\"abc\", \"bc\")", "true"},
    {"endsWith(\"c\", \"bc\")", "false"},
    {"split(\"a,b,\", \",\")", "[\"a\", \"b\", \"\"]"},
    {"split(\"a\", \"\")", "E402"},
    {"split(t.TopicArn, \":\")", "late list"},
    {"split(t.TopicArn, \":\")[5]", "late"},
    {"split(t.TopicArn, \":\")[-1]", "E402"},
    {"join([\"a\", 1, true], \"-\")", "\"a-1-true\""},
    {"join([], \"-\")", "\"\""},
    {"join([t.TopicArn, \"a\"], \"-\")", "late"},
    {"join([[1]], \"-\")", "E402"},
    {"base64(\"a\")", "late"},
    {"base64([1])", "E402"},
    {"toJson({ a: [1, 1.5, true, none, \"x\\\"y\"], b: none })",
     "\"{\"a\":[1,1.5,true,null,\"x\\\"y\"]}\""},
    {"toJson({ a: t.TopicArn })", "late"},
    {"toJson({ a: t })", "E402"},
    {"toJson({ a: 30d })", "E402"},
    {"tcp(80)", "{protocol: \"tcp\", from: 80, to: 80}"},
    {"udp(80, 90)", "{protocol: \"udp\", from: 80, to: 90}"},
    {"tcp(90, 80)", "E408"},
    {"tcp(-1)", "E408"},
    {"udp(1, 65536)", "E408"},
    {"subnet(\"10.0.0.0/16\", /24, 255)", "10.0.255.0/24"},
    {"subnet(\"0.0.0.0/0\", /32, 4294967295)", "255.255.255.255/32"},
    {"subnet(\"0.0.0.0/0\", /0, 0)", "0.0.0.0/0"},
    {"subnet(\"10.0.0.0/16\", /24, 256)", "E412"},
    {"subnet(\"10.0.0.0/16\", /24, -1)", "E412"},
    {"subnet(\"10.0.0.0/16\", /8, 0)", "E412"},
    {"subnet(\"10.0.0.0\", /24, 0)", "E412"},
    {"subnet(\"10.0.0.0/16\", 24, 0)", "E402"},
    {"zones()", "late list"},
    {"zone(0)", "late"},
    {"zone(-1)", "E402"},
    {"typeOf(1)", "\"int\""},
    {"typeOf(t)", "\"AWS::SNS::Topic\""},
    {"typeOf(none)", "\"none\""},
    {"logicalId(t)", "\"t\""},
    {"logicalId(5)", "E402"},
    {"digest(\"backend\")", "late"},
    {"digest(5)", "E402"},
    {"load(\"nothing.json\")", "E416"},
    {"load(\"../x\")", "E416"},
    {"load(\"/x\")", "E416"},
    {"upper()", "E408"},
    {"upper(\"a\", \"b\")", "E408"},
    {"upper(text: \"a\")", "E408"},
    {"\"a\".upper()", "\"A\""},
};

TEST_CASE("functions give their value or say what they refuse") {
    for (const Row& row : kRows) {
        CAPTURE(row.expr);
        CHECK(valueOf(row.expr) == row.value);
    }
}

TEST_CASE("every function has a row") {
    for (std::string_view name : eval::builtinNames()) {
        bool isCalled = false;
        for (const Row& row : kRows)
            isCalled |= std::string_view{row.expr}.starts_with(std::string{name} + "(");
        CHECK_MESSAGE(isCalled, name);
    }
}

TEST_CASE("a file is loaded once, as data or as text") {
    Evaluated run("let a = load(\"a.json\")\nlet b = load(\"a.json\")\nlet c = load(\"c.txt\")\n"
                  "stack s \"S\" -> \"s.yaml\" {\n"
                  "  resource t AWS::SNS::Topic { @metadata { x: [a, b, c] } }\n}\n",
                  {{"a.json", "{ \"k\": [1, 2.5, null, \"v\"] }"}, {"c.txt", "hello"}});

    CHECK(run.codes().empty());
    REQUIRE(run.find("t"));
    CHECK(show(*run.find("t")->metadata) ==
          "{x: [{k: [1, 2.5, `none`, \"v\"]}, {k: [1, 2.5, `none`, \"v\"]}, \"hello\"]}");
    CHECK(run.sources.fileCount() == 3);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
