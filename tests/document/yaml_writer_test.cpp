// What the YAML writer writes, byte by byte. That it reads back as the same tree is the
// business of tests/python/test_yaml_roundtrip.py.

#include "document/yaml_writer.h"

#include <doctest/doctest.h>

namespace infrac::document {
namespace {

struct Fixture {
    Arena arena;
    Builder make{arena};

    const Node* text(std::string_view value) { return make.string(value); }
    const Node* call(std::string_view name, const Node* argument) {
        return make.intrinsic(name, argument);
    }
    const Node* ref(std::string_view id) { return call("Ref", text(id)); }
    std::string inMap(const Node* value) { return writeYaml(*make.map({{"K", value, {}}})).text; }
    std::string scalar(std::string_view value) { return writeYaml(*text(value)).text; }
};

TEST_SUITE_BEGIN("document/yaml_writer");

TEST_CASE_FIXTURE(Fixture, "lists are indented below their key and maps start after the dash") {
    const Node* tag = make.map({{"Key", text("Name"), {}}, {"Value", text("web"), {}}});

    CHECK(inMap(make.list({tag, make.list({text("a"), text("b")})})) == "K:\n"
                                                                        "  - Key: Name\n"
                                                                        "    Value: web\n"
                                                                        "  - - a\n"
                                                                        "    - b\n");
}

TEST_CASE_FIXTURE(Fixture, "an empty list and an empty map stay on the line") {
    CHECK(inMap(make.list({})) == "K: []\n");
    CHECK(inMap(make.map({})) == "K: {}\n");
}

TEST_CASE_FIXTURE(Fixture, "values that are no texts are written as YAML has them") {
    CHECK(inMap(make.null()) == "K: null\n");
    CHECK(inMap(make.boolean(true)) == "K: true\n");
    CHECK(inMap(make.integer(INT64_MIN)) == "K: -9223372036854775808\n");
    CHECK(inMap(make.number(0.25)) == "K: 0.25\n");
}

TEST_CASE_FIXTURE(Fixture, "a number with an exponent gets the point and the sign it needs") {
    CHECK(inMap(make.numberText("1e5")) == "K: 1.0e+5\n");
    CHECK(inMap(make.numberText("-2.5E-7")) == "K: -2.5e-7\n");
}

TEST_CASE_FIXTURE(Fixture, "texts that would be read as something else are quoted") {
    for (const char* word : {"yes", "No", "ON", "off", "y", "N", "TRUE", "null", "~", "<<", "="})
        CHECK(scalar(word) == "'" + std::string{word} + "'\n");
    for (const char* number : {"0", "012345678901", "0x1F", "0o7", "0b01", "1_000", "1:30", "1e3",
                               ".5", "5.", "-1", "+1", ".inf", "-.INF", ".NaN", "1_0.5"})
        CHECK(scalar(number) == "'" + std::string{number} + "'\n");
    for (const char* date : {"2012-10-17", "2001-1-1", "2001-12-14 21:59:43"})
        CHECK(scalar(date) == "'" + std::string{date} + "'\n");
}

TEST_CASE_FIXTURE(Fixture, "texts that only resemble such words are plain") {
    for (const char* text :
         {"yesterday", "nullable", "10.0.0.0/16", "1.2.3", "0xyz", "2012-10", "--port", "a#b",
          "a:b", "AWS::S3::Bucket", "arn:aws:s3:::x/*", "a'b", "1h30", "..", "e3"})
        CHECK(scalar(text) == std::string{text} + "\n");
}

TEST_CASE_FIXTURE(Fixture, "texts with a meaning in YAML's syntax are quoted") {
    for (const char* text :
         {"",   " a", "a ", "a:", "a: b", "a #b", "- a", "-",   "---", "...", "*",  "&a", "!x",
          "@x", "%x", "`x", "|",  ">",    "[a",   "{a",  "\"a", "#a",  "? a", ":a", ",a"})
        CHECK(scalar(text) == "'" + std::string{text} + "'\n");
    CHECK(scalar("'a") == "'''a'\n");
}

TEST_CASE_FIXTURE(Fixture, "what does not show is escaped in double quotes") {
    CHECK(scalar("a\tb") == "\"a\\tb\"\n");
    CHECK(scalar("a\r\n") == "\"a\\r\\n\"\n");
    CHECK(scalar("\x1b[0m") == "\"\\x1B[0m\"\n");
    CHECK(scalar("\u0085") == "\"\\x85\"\n");
    CHECK(scalar("\u2028\u202e\ufeff") == "\"\\u2028\\u202E\\uFEFF\"\n");
    CHECK(scalar("\\\"\x7f") == "\"\\\\\\\"\\x7F\"\n");
    CHECK(scalar("caf\u00e9 \U0001F409") == "caf\u00e9 \U0001F409\n");
}

TEST_CASE_FIXTURE(Fixture, "bytes that are not UTF-8 cannot break the file") {
    CHECK(scalar("a\xff") == "\"a\\uFFFD\"\n");
}

TEST_CASE_FIXTURE(Fixture, "a text of several lines is a literal with its end kept") {
    CHECK(inMap(text("a\n  b\n")) == "K: |\n  a\n    b\n");
    CHECK(inMap(text("a\n\nb")) == "K: |-\n  a\n\n  b\n");
    CHECK(inMap(text("a\n\n")) == "K: |+\n  a\n\n");
    CHECK(inMap(text("  a\nb")) == "K: |2-\n    a\n  b\n");
    CHECK(inMap(make.list({text("a\nb")})) == "K:\n  - |-\n    a\n    b\n");
}

TEST_CASE_FIXTURE(Fixture, "lines that a literal cannot keep are escaped") {
    CHECK(inMap(text("a\n  \nb")) == "K: \"a\\n  \\nb\"\n");
    CHECK(inMap(text("\n")) == "K: \"\\n\"\n");
    CHECK(inMap(text("a\r\nb")) == "K: \"a\\r\\nb\"\n");
}

TEST_CASE_FIXTURE(Fixture, "keys are quoted like texts and never take several lines") {
    const Node* map = make.map({{"2012-10-17", text("a"), {}}, {"a\nb", text("c"), {}}});

    CHECK(writeYaml(*map).text == "'2012-10-17': a\n\"a\\nb\": c\n");
}

TEST_CASE_FIXTURE(Fixture, "a key beyond what readers look ahead stands behind a question mark") {
    const std::string key(2000, 'k');
    const Node* inner = make.map({{"a", text("b"), {}}});

    CHECK(writeYaml(*make.map({{key, inner, {}}})).text == "? " + key + "\n:\n  a: b\n");
}

TEST_CASE_FIXTURE(Fixture, "functions have their short form") {
    CHECK(inMap(ref("Vpc")) == "K: !Ref Vpc\n");
    CHECK(inMap(call("Fn::GetAtt", make.list({text("role"), text("Arn")}))) ==
          "K: !GetAtt role.Arn\n");
    CHECK(inMap(call("Fn::Sub", text("${AWS::StackName}-x"))) == "K: !Sub ${AWS::StackName}-x\n");
    CHECK(inMap(call("Fn::GetAZs", text(""))) == "K: !GetAZs ''\n");
    CHECK(inMap(call("Fn::ImportValue", text("Network-Vpc"))) == "K: !ImportValue Network-Vpc\n");
}

TEST_CASE_FIXTURE(Fixture, "a short list of arguments stays on the line") {
    const Node* zones = call("Fn::GetAZs", text(""));
    const Node* choice = make.list({text("IsProd"), ref("A"), ref("AWS::NoValue")});

    CHECK(inMap(call("Fn::Select", make.list({make.integer(0), zones}))) ==
          "K: !Select [0, !GetAZs '']\n");
    CHECK(inMap(call("Fn::If", choice)) == "K: !If [IsProd, !Ref A, !Ref 'AWS::NoValue']\n");
    CHECK(inMap(call("Fn::Join", make.list({text(","), make.list({})}))) == "K: !Join [',', []]\n");
}

TEST_CASE_FIXTURE(Fixture, "a long list of arguments takes a line each") {
    const std::string name(70, 'n');

    CHECK(inMap(call("Fn::Equals", make.list({ref("Stage"), text(name)}))) ==
          "K: !Equals\n  - !Ref Stage\n  - " + name + "\n");
}

TEST_CASE_FIXTURE(Fixture, "a text with variables of its own takes several lines") {
    const Node* variables = make.map({{"b", ref("C"), {}}});

    CHECK(inMap(call("Fn::Sub", make.list({text("a ${b}"), variables}))) ==
          "K: !Sub\n  - a ${b}\n  - b: !Ref C\n");
}

TEST_CASE_FIXTURE(Fixture, "a function of a function keeps its long name, since tags cannot follow "
                           "each other") {
    CHECK(inMap(call("Fn::Base64", call("Fn::Sub", text("x")))) == "K:\n  Fn::Base64: !Sub x\n");
    CHECK(inMap(make.list({call("Fn::GetAZs", ref("R"))})) == "K:\n  - Fn::GetAZs: !Ref R\n");
}

TEST_CASE_FIXTURE(Fixture, "an attribute that a dot could not name again is written as a list") {
    CHECK(inMap(call("Fn::GetAtt", make.list({text("a.b"), text("Arn")}))) ==
          "K: !GetAtt [a.b, Arn]\n");
    CHECK(inMap(call("Fn::GetAtt", make.list({text("a"), ref("Name")}))) ==
          "K: !GetAtt [a, !Ref Name]\n");
}

TEST_CASE_FIXTURE(Fixture, "data that looks like a function is written as data") {
    CHECK(inMap(make.map({{"Ref", text("a"), {}}})) == "K:\n  Ref: a\n");
}

TEST_CASE_FIXTURE(Fixture, "short forms can be switched off") {
    CHECK(writeYaml(*ref("a"), {.shortForms = false, .comment = {}}).text == "Ref: a\n");
}

TEST_CASE_FIXTURE(Fixture, "a comment stands above its key and cannot leave its line") {
    const Node* inner = make.map({{"a", text("b"), {}}});
    const Node* root = make.map({{"K", inner, {}}});
    const YamlOptions options{.shortForms = true, .comment = [&](const Node& node) {
                                  return std::string{&node == inner ? "x.infra:1\ry: z\nmore" : ""};
                              }};

    CHECK(writeYaml(*root, options).text == "# x.infra:1?y: z\n# more\nK:\n  a: b\n");
}

TEST_CASE_FIXTURE(Fixture, "the source map has the line of every node with an origin") {
    const text::Span first{text::FileId{0}, 1, 2};
    const text::Span second{text::FileId{0}, 5, 9};
    const Node* root = make.map({{"A", make.string("x\ny", first), first},
                                 {"B", make.list({make.string("z", second)}), {}}});

    CHECK(writeYaml(*root).sourceMap == SourceMap{{1, first}, {5, second}});
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::document
