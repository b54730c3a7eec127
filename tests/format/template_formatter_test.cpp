// The formatter of templates: looks, comments, short forms, and that nothing is lost.

#include "format/template_formatter.h"

#include <doctest/doctest.h>

#include "document/template_reader.h"
#include "support/project.h"

namespace infrac::format {
namespace {

struct Formatted {
    text::SourceManager sources;
    diag::Bag bag;
    std::optional<std::string> text;

    explicit Formatted(std::string source)
        : text(formatTemplate(sources, sources.add("t.yaml", std::move(source)), bag)) {}
};

std::string formatted(std::string source) {
    Formatted once{std::move(source)};
    if (!once.text)
        return "refused: " + once.bag.all().front().message;
    const Formatted twice{*once.text};
    return twice.text == once.text ? *once.text : "not the same again:\n" + twice.text.value_or("");
}

TEST_SUITE_BEGIN("format/template_formatter");

TEST_CASE("sections come in AWS's order, types first, properties as they were") {
    CHECK(formatted("Outputs: {}\nResources:\n    B:\n        Properties:\n            Z: 1\n"
                    "            A: 2\n        Type: T\nAWSTemplateFormatVersion: '2010-09-09'\n"
                    "Description: d\nOther: 1\n") ==
          "AWSTemplateFormatVersion: \"2010-09-09\"\nDescription: d\n\nResources:\n  B:\n"
          "    Type: T\n    Properties:\n      Z: 1\n      A: 2\n\nOutputs: {}\n\nOther: 1\n");
}

TEST_CASE("long forms become short where nothing forbids it") {
    CHECK(
        formatted("a:\n  Ref: X\nb: {'Fn::Sub': \"a${X}\"}\nc:\n  Fn::GetAtt:\n    - A\n    - B.C\n"
                  "d:\n  Fn::Base64:\n    Fn::Sub: x\ne: !Base64\n  Fn::Sub: x\n"
                  "f:\n  Fn::Join:\n  - ','\n  - - Ref: A\n    - b\ng:\n  Condition: C\n"
                  "h:\n  Ref: 12\ni:\n  Fn::GetAtt: A.B\nj:\n  Fn::Transform: {Name: N}\n") ==
        "a: !Ref X\n\nb: !Sub a${X}\n\nc: !GetAtt A.B.C\n\nd:\n  Fn::Base64: !Sub x\n\n"
        "e: !Base64\n  Fn::Sub: x\n\nf: !Join\n  - \",\"\n  - - !Ref A\n    - b\n\ng:\n"
        "  Condition: C\n\nh:\n  Ref: 12\n\ni:\n  Fn::GetAtt: A.B\n\nj:\n"
        "  Fn::Transform: {Name: N}\n");
}

TEST_CASE("comments stay with what they are about") {
    CHECK(formatted("# head\n\n# of b\nResources: # behind\n    # first\n    A: 1 # one\n\n\n\n"
                    "    # second\n    B:\n    - x # x\n    # y follows\n    - y\n    # end of B?\n"
                    "    C: [ 1,2 ] # list\n    # last of resources\n# for parameters\n"
                    "Parameters:\n    P: {} # none\n# end\n") ==
          "# head\n\n# for parameters\nParameters:\n  P: {} # none\n\n# of b\nResources: # behind\n"
          "  # first\n  A: 1 # one\n\n  # second\n  B:\n    - x # x\n    # y follows\n    - y\n"
          "  # end of B?\n  C: [1, 2] # list\n  # last of resources\n# end\n");
}

TEST_CASE("quotes go where the text stays a text") {
    CHECK(formatted("a: 'AWS::S3::Bucket'\nb: \"yes\"\nc: '012'\nd: 'it''s'\ne: \"tab\\t\"\n"
                    "f: ''\n'g': \"say \\\"x\\\"\"\n'yes': '* a'\nh: \"# no\"\n") ==
          "a: AWS::S3::Bucket\nb: \"yes\"\nc: \"012\"\nd: it's\ne: \"tab\\t\"\nf: \"\"\n"
          "g: say \"x\"\n\"yes\": \"* a\"\nh: \"# no\"\n");
}

TEST_CASE("block texts keep every blank and line end") {
    for (const char* text :
         {"a: |\n      x\n        y\n\n      z\n", "a: >-\n    x\n    y\n\n    z\n",
          "a: |+\n  x\n\n\nb: 1\n", "a: |2\n    x\n   y\n", "a: |-\n  x", "a: |\n  x",
          "a: |+\n\nb: 1\n", "a: !Sub |\n   x\n   ${y}\nb: 1\n", "a:\n- |\n  x\n- >\n  y\n",
          "a: |  # why\n    x\n", "a: \"x\\\n   y\n   z\"\n", "a: x\n  y\n\n  z\n"}) {
        CAPTURE(text);
        const std::string out = formatted(text);

        CHECK_FALSE(out.starts_with("refused"));
        CHECK_FALSE(out.starts_with("not"));
    }
    CHECK(formatted("a: |\n      x\n        y\n\n      z\n") == "a: |\n  x\n    y\n\n  z\n");
}

TEST_CASE("JSON stays JSON, its texts and numbers untouched") {
    CHECK(formatted("{\"Resources\":{\"A\":{\"Properties\":{\"x\":1e3,\"y\":\"\\u00e9\\/\"},"
                    "\"Type\":\"T\"}},\"Parameters\":{},\"L\":[1,[]]}") ==
          "{\n  \"Parameters\": {},\n  \"Resources\": {\n    \"A\": {\n      \"Type\": \"T\",\n"
          "      \"Properties\": {\n        \"x\": 1e3,\n        \"y\": \"\\u00e9\\/\"\n      }\n"
          "    }\n  },\n  \"L\": [\n    1,\n    []\n  ]\n}\n");
}

TEST_CASE("what cannot be kept leaves the file alone, with the reason") {
    CHECK(formatted("a: &x 1\n") == "refused: the formatter cannot keep an anchor");
    CHECK(formatted("&x a: 1\n") == "refused: the formatter cannot keep an anchor");
    CHECK(formatted("!!str a: 1\n") == "refused: the formatter cannot keep the tag of a key");
    CHECK(formatted("a: &x [1]\nb: *x\n") == "refused: CloudFormation has no aliases");
    CHECK(formatted("%YAML 1.1\n---\na: 1\n") == "refused: the formatter cannot keep a directive");
    CHECK(formatted("a: 1\na: 2\n").starts_with("refused: the key `a`"));
    CHECK(formatted("a: [1\n").starts_with("refused: expected"));
}

TEST_CASE("line ends become those of Unix, and the last line has one") {
    CHECK(formatted("a: 1\r\nb: |\r\n  x\r\n  y\r\n") == "a: 1\n\nb: |\n  x\n  y\n");
    CHECK(formatted("a: 1") == "a: 1\n");
    CHECK(formatted("") == "{}\n");
}

TEST_CASE("what the compiler writes is nearly formatted already, and means the same after") {
    for (const std::string& path : test::projectFiles("generated", {".yaml"})) {
        CAPTURE(path);
        const std::string out = formatted(test::projectText(path));

        CHECK_FALSE(out.starts_with("refused"));
        CHECK_FALSE(out.starts_with("not"));
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::format
