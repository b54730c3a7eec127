// The reader of templates: types, places, short forms, and what it makes of mistakes.

#include "document/template_reader.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "document/yaml_types.h"

namespace infrac::document {
namespace {

struct Reading {
    text::SourceManager sources;
    text::FileId file;
    Template read;

    explicit Reading(std::string text)
        : file(sources.add("t.yaml", std::move(text))), read(readTemplate(sources, file)) {}

    const TemplateNode& root() const { return *read.root; }
    std::string_view text(text::Span span) const { return sources.text(span); }
    // `line:column` of the start.
    std::string place(text::Span span) const {
        const auto at = sources.position(span.file, span.begin);
        return std::to_string(at.line) + ":" + std::to_string(at.column);
    }
    // Of all that a linter on libyaml would report: `line:column words`.
    std::vector<std::string> references() const {
        std::vector<std::string> out;
        for (const Problem* problem : read.decodeProblems()) {
            const auto at = problem->referencePosition(sources);
            out.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
                          problem->reference);
        }
        return out;
    }
};

using Lines = std::vector<std::string>;

TEST_SUITE_BEGIN("document/template_reader");

TEST_CASE("plain words have the types of YAML 1.1") {
    struct Row {
        const char* text;
        Kind kind;
    };
    for (const Row& row : std::initializer_list<Row>{
             {"yes", Kind::Bool},           {"Off", Kind::Bool},
             {"TRUE", Kind::Bool},          {"y", Kind::String},
             {"tRue", Kind::String},        {"~", Kind::Null},
             {"Null", Kind::Null},          {"nULL", Kind::String},
             {"12", Kind::Integer},         {"-012", Kind::Integer},
             {"08", Kind::String},          {"0x1F", Kind::Integer},
             {"0b11", Kind::Integer},       {"1_000", Kind::Integer},
             {"1:30", Kind::Integer},       {"1:60", Kind::String},
             {"01:30", Kind::String},       {"1e3", Kind::String},
             {"1.0e3", Kind::String},       {"1.0e+3", Kind::Number},
             {"1.", Kind::Number},          {".5", Kind::Number},
             {"-.5", Kind::String},         {"+.inf", Kind::Number},
             {".NaN", Kind::Number},        {"-.nan", Kind::String},
             {"1.2.3", Kind::String},       {"2012-10-17", Kind::String},
             {"10.0.0.0/16", Kind::String}, {"99999999999999999999", Kind::Number},
             {"<<", Kind::String},          {"-", Kind::String}}) {
        CAPTURE(row.text);

        CHECK(plainValue(row.text).kind == row.kind);
    }
    CHECK(plainValue("-012").integer == -10);
    CHECK(plainValue("0x1F").integer == 31);
    CHECK(plainValue("190:20:30").integer == 685230);
    CHECK(plainValue("190:20:30.15").number == doctest::Approx(685230.15));
    CHECK(plainValue("9223372036854775807").integer == 9223372036854775807);
    CHECK(plainValue("9223372036854775808").kind == Kind::Number);
    CHECK(plainValue("2012-10-17").isTimestamp);
    CHECK(plainValue("2001-12-14t21:59:43.10-05:00").isTimestamp);
    CHECK_FALSE(plainValue("2012-1-7").isTimestamp);
    CHECK(plainValue("2023-02-29").refusal == "day is out of range for month");
    CHECK(plainValue("2024-02-29").refusal.empty());
}

TEST_CASE("keys and values know where they begin and end") {
    const Reading reading{"Resources:\n  'My Topic': # why\n    Type: \"AWS::SNS::Topic\"\n"
                          "    Names: [a,  b ]\n    Text: |\n      one\n      two\n\n  Other:\n"};
    const TemplateMember& topic = reading.root().find("Resources")->members()[0];
    const TemplateNode& names = *topic.value->find("Names");

    CHECK(topic.key == "My Topic");
    CHECK(reading.text(topic.keySpan) == "'My Topic'");
    CHECK(reading.text(topic.value->find("Type")->span()) == "\"AWS::SNS::Topic\"");
    CHECK(topic.value->find("Type")->text() == "AWS::SNS::Topic");
    CHECK(reading.text(names.span()) == "[a,  b ]");
    CHECK(names.style() == Style::Flow);
    CHECK(reading.text(names.items()[1]->span()) == "b");
    CHECK(topic.value->find("Text")->text() == "one\ntwo\n");
    CHECK(reading.text(topic.value->find("Text")->span()) == "|\n      one\n      two");
    CHECK(reading.place(topic.value->span()) == "3:5");
    CHECK(reading.root().find("Resources")->find("Other")->isNull());
    CHECK(reading.text(reading.read.comments.at(0).span) == "# why");
    CHECK_FALSE(reading.read.comments.at(0).ownsLine);
}

TEST_CASE("short forms are the maps that they stand for") {
    const Reading reading{
        "a: !Ref X\nb: !GetAtt X.Outputs.Arn\nc: !Sub ['${v}', {v: 1}]\n"
        "d: !If\n  - C\n  - 1\n  - !Ref AWS::NoValue\ne: !Ref 12\nf: !Custom {k: v}\n"
        "g: !GetAtt [X, Y]\nh: !Condition C\n"};
    const TemplateNode& getAtt = *reading.root().find("b");

    CHECK(reading.read.problems.empty());
    CHECK(reading.root().find("a")->find("Ref")->text() == "X");
    CHECK(reading.root().find("a")->isShortTag());
    CHECK(reading.text(reading.root().find("a")->members()[0].keySpan) == "!Ref");
    CHECK(reading.text(reading.root().find("a")->span()) == "!Ref X");
    CHECK(getAtt.find("Fn::GetAtt")->items()[0]->text() == "X");
    CHECK(getAtt.find("Fn::GetAtt")->items()[1]->text() == "Outputs.Arn");
    CHECK(reading.text(getAtt.find("Fn::GetAtt")->items()[1]->span()) == "Outputs.Arn");
    CHECK(reading.root().find("c")->find("Fn::Sub")->items().size() == 2);
    CHECK(reading.root().find("d")->find("Fn::If")->items()[2]->find("Ref") != nullptr);
    CHECK(reading.root().find("e")->find("Ref")->isString());
    CHECK(reading.root().find("f")->find("Fn::Custom")->find("k")->text() == "v");
    CHECK(reading.root().find("g")->find("Fn::GetAtt")->items()[1]->text() == "Y");
    CHECK(reading.root().find("h")->find("Condition")->text() == "C");
}

TEST_CASE("a short and a long form are equal trees") {
    const Reading shortForm{"a: !Sub x\nb: !GetAtt A.B.C\n"};
    const Reading longForm{"a: {\"Fn::Sub\": x}\nb:\n  Fn::GetAtt: [A, B.C]\n"};

    CHECK(equal(shortForm.root(), longForm.root()));
    CHECK_FALSE(equal(shortForm.root(), Reading{"a: !Sub y\nb: !GetAtt A.B.C\n"}.root()));
}

TEST_CASE("many members are found as well as few, the last of a repeated key") {
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += "k" + std::to_string(i) + ": " + std::to_string(i) + "\n";
    const Reading reading{text + "k250: again\n"};

    CHECK(reading.root().find("k0")->integer() == 0);
    CHECK(reading.root().find("k499")->integer() == 499);
    CHECK(reading.root().find("k250")->text() == "again");
    CHECK(reading.root().find("k500") == nullptr);
    CHECK(reading.root().find("") == nullptr);
}

TEST_CASE("a repeated key is told at each of its places") {
    const Reading reading{"a: {x: 1}\nb:\n  x: 1\n  y: 2\n  x: 3\n  x: 4\n"};

    CHECK(reading.references() == Lines{"3:3 Duplicate found 'x' (line 3)",
                                        "5:3 Duplicate found 'x' (line 5)",
                                        "6:3 Duplicate found 'x' (line 6)"});
}

TEST_CASE("a linter's single finding is the mistake that it meets first") {
    CHECK(Reading{"a: 1\na: 2\nb: [1\n"}.references() ==
          Lines{"4:1 did not find expected ',' or ']'"});
    CHECK(Reading{"a: 1\nb\nc: 2\n"}.references() == Lines{"3:1 could not find expected ':'"});
    CHECK(Reading{"a: b: c"}.references() ==
          Lines{"1:5 mapping values are not allowed in this context"});
    CHECK(Reading{"a:\n  - b\n c: 1\n"}.references() == Lines{"3:2 did not find expected key"});
    CHECK(Reading{"\ta: 1"}.references() ==
          Lines{"1:1 found character that cannot start any token"});
    CHECK(Reading{"a: \"x"}.references() == Lines{"1:6 found unexpected end of stream"});
    CHECK(Reading{"{a: 1"}.references() == Lines{"2:1 did not find expected ',' or '}'"});
    CHECK(Reading{"a: \"\\q\""}.references() == Lines{"1:5 found unknown escape character"});
    CHECK(Reading{"- a"}.references() == Lines{"1:1 Template needs to be an object."});
    CHECK(Reading{"a: *x"}.references() ==
          Lines{"1:1 Template could not be parsed: found undefined alias 'x'"});
    CHECK(Reading{"? [a]\n: b\n"}.references() == Lines{"1:3 Unhashable type \"[a]\" (line 1)"});
    CHECK(Reading{"~: b\n"}.references() == Lines{"1:1 Null key '~' not supported (line 1)"});
    CHECK(Reading{""}.references().empty());
}

TEST_CASE("one mistake hides neither what stands before nor what stands behind it") {
    const Reading reading{"Resources:\n  A:\n    Type: T: U\n    Other: 1\n  B:\n    Type: [x\n"
                          "  C:\n    Type: \"open\n  D:\n    Type: V\nOutputs:\n  O: 1\n"};
    const TemplateNode* resources = reading.root().find("Resources");

    CHECK(reading.read.isBroken());
    CHECK(reading.read.problems.size() >= 3);
    REQUIRE(resources != nullptr);
    CHECK(resources->find("A")->find("Other")->integer() == 1);
    REQUIRE(resources->find("C") != nullptr);
    REQUIRE(resources->find("D") != nullptr);
    CHECK(resources->find("D")->find("Type")->text() == "V");
    CHECK(reading.root().find("Outputs")->find("O")->integer() == 1);
}

TEST_CASE("a forgotten comma in JSON is told and read past") {
    const Reading reading{"{\n  \"a\": \"x\"\n  \"b\": [1, 2],\n  \"n\": 1\n  \"m\": 2,\n"
                          "  \"c\": {\"d\": 3}\n}\n"};

    CHECK(reading.read.syntax == TemplateSyntax::Json);
    CHECK(reading.references().at(0) == "3:3 did not find expected ',' or '}'");
    CHECK(reading.root().find("b") != nullptr);
    CHECK(reading.root().find("c")->find("d")->integer() == 3);
}

TEST_CASE("aliases and merge keys have their values and are told") {
    const Reading reading{"a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  k: 3\nc: *x\n"};
    const TemplateNode& merged = *reading.root().find("b");

    CHECK(reading.references().empty());
    CHECK_FALSE(reading.read.isBroken());
    CHECK(reading.read.problems.size() == 3);
    CHECK(merged.hasMerge());
    CHECK(merged.members().size() == 2);
    CHECK(merged.find("k")->integer() == 3);
    CHECK(merged.find("l")->integer() == 2);
    CHECK(reading.root().find("c") == reading.root().find("a"));
}

TEST_CASE("a key that is an alias has its own place") {
    const Reading reading{"&a x: !f\n *a : 1\n"};
    const TemplateNode& call = *reading.root().find("x");
    const TemplateMember& inner = call.members()[0].value->members()[0];

    CHECK(call.span().begin <= call.span().end);
    CHECK(inner.key == "x");
    CHECK(inner.keySpan.begin == 10);
    CHECK(inner.keySpan.end == 12);
}

TEST_CASE("aliases cannot make a template grow without bound") {
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 30; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
        for (int j = 0; j < 9; ++j)
            text += ", " + before;
        text += "]\n";
    }
    const Reading reading{text};

    CHECK(std::ranges::any_of(reading.read.problems,
                              [](const Problem& p) { return p.kind == ProblemKind::Limit; }));
}

TEST_CASE("depth is bounded, in brackets, in blocks and through aliases") {
    std::string blocks;
    for (int i = 0; i < 3000; ++i)
        blocks += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    std::string dashes;
    for (int i = 0; i < 100000; ++i)
        dashes += "- ";
    for (const std::string& text :
         {std::string(100000, '['), std::string(100000, '{'), blocks, dashes})
        CHECK(Reading{text}.read.isBroken());
}

TEST_CASE("bytes that are no text are named") {
    const auto kind = [](std::string text) {
        const Reading reading{std::move(text)};
        return reading.read.problems.empty() ? ProblemKind::Root
                                             : reading.read.problems.front().kind;
    };
    using namespace std::string_literals;

    CHECK(kind("a: \xE9\n") == ProblemKind::Bytes);
    CHECK(kind("\xFF\xFE\x61\x00"s) == ProblemKind::Bytes);
    CHECK(kind("a: 1\n\0b: 2\n"s) == ProblemKind::Bytes);
    CHECK(kind("a: \x07\n") == ProblemKind::Bytes);
    CHECK(kind("a: \xE2\x80\xAE\n") == ProblemKind::Direction);
    CHECK(Reading{"\xEF\xBB\xBF"
                  "a: 1\n"}
              .root()
              .find("a")
              ->integer() == 1);
    CHECK(Reading{"a: 1\n\0b: 2\n"s}.root().find("a")->integer() == 1);
    CHECK(Reading{"a: caf\xE9\nb: 2\n"}.root().find("b")->integer() == 2);
}

TEST_CASE("line ends of every system are line ends") {
    for (const char* text :
         {"a:\n  b: |\n    x\n    y\nc: 1\n", "a:\r\n  b: |\r\n    x\r\n    y\r\nc: 1\r\n",
          "a:\r  b: |\r    x\r    y\rc: 1\r"}) {
        const Reading reading{text};

        CHECK(reading.root().find("a")->find("b")->text() == "x\ny\n");
        CHECK(reading.root().find("c")->integer() == 1);
    }
}

TEST_CASE("a second document is told, and the first is read") {
    const Reading reading{"a: 1\n---\nb: 2\n"};

    CHECK(reading.references().size() == 1);
    CHECK(reading.root().find("a")->integer() == 1);
    CHECK(reading.root().find("b") == nullptr);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::document
