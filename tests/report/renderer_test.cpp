#include "report/renderer.h"

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "diag/bag.h"

namespace infrac::report {
namespace {

TEST_SUITE_BEGIN("report/renderer");

constexpr diag::Definition<diag::Name> kUnknown{diag::Severity::Error, 310, "UnknownProperty",
                                                "`AWS::S3::Bucket` has no property {}"};
constexpr diag::Definition<> kWarning{diag::Severity::Warning, 302, "Unused", "is never used"};

// A source text in which places are named by what stands there.
class Source {
public:
    explicit Source(std::string text, std::string path = "app/main.infra")
        : file_(sources.add(std::move(path), std::move(text))) {}

    text::Span at(std::string_view what) { return at(file_, what, what); }
    text::Span fromTo(std::string_view first, std::string_view last) {
        return at(file_, first, last);
    }
    text::Span at(text::FileId file, std::string_view first, std::string_view last) const {
        std::string_view text = sources.text(file);
        std::size_t begin = text.find(first);
        std::size_t end = text.find(last, begin) + last.size();
        REQUIRE(begin < end);
        return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }
    diag::Diagnostic& report(text::Span span) { return bag.report(kWarning, span); }
    std::string text(TextStyle style = {}) {
        return '\n' + renderText(bag.all().back(), sources, style);
    }

    text::SourceManager sources;
    diag::Bag bag;

private:
    text::FileId file_;
};

TEST_CASE("header, place, marked line, label, help and note") {
    Source source("a\n    BucketNam: \"x\"\n");
    source.bag.report(kUnknown, source.at("BucketNam"), diag::Name{"BucketNam"})
        .at("did you mean `BucketName`?")
        .help("names of properties are those of CloudFormation")
        .note("the bucket is declared\nin two lines");

    CHECK(source.text() == R"(
error[E310]: `AWS::S3::Bucket` has no property `BucketNam`
 --> app/main.infra:2:5
  |
2 |     BucketNam: "x"
  |     ^^^^^^^^^ did you mean `BucketName`?
  |
  = help: names of properties are those of CloudFormation
  = note: the bucket is declared
          in two lines
)");
}

TEST_CASE("a diagnostic without a place has its header and what helps") {
    Source source("");
    source.report({}).help("do it");

    CHECK(source.text() == R"(
warning[W302]: is never used
  = help: do it
)");
}

TEST_CASE("labels on one line hang below each other") {
    Source source("let x = first + second\n");
    source.report(source.at("second"))
        .at("beside")
        .label(source.at("let"), "left")
        .label(source.at("first"), "hangs")
        .label(source.at("x"), "");

    CHECK(source.text() == R"(
warning[W302]: is never used
 --> app/main.infra:1:17
  |
1 | let x = first + second
  | --- -   -----   ^^^^^^ beside
  | |       |
  | |       hangs
  | left
)");
}

TEST_CASE("a mark inside another keeps both labels") {
    Source source("call(argument)\n");
    source.report(source.at("argument")).at("this").label(source.at("call(argument)"), "in this");

    CHECK(source.text() == R"(
warning[W302]: is never used
 --> app/main.infra:1:6
  |
1 | call(argument)
  | -----^^^^^^^^- in this
  |      |
  |      this
)");
}

TEST_CASE("a label beside a mark stands clear of a longer mark") {
    Source source("call(argument)\n");
    source.report(source.at("call(argument)")).at("in this").label(source.at("argument)"), "this");

    CHECK(source.text() == R"(
warning[W302]: is never used
 --> app/main.infra:1:1
  |
1 | call(argument)
  | ^^^^^^^^^^^^^^ this
  | |
  | in this
)");
}

TEST_CASE("one line between marks is shown, more are dots, and numbers align") {
    Source source("one\ntwo\nthree\n4\n5\n6\n7\n8\n9\nten\n");
    source.report(source.at("ten")).label(source.at("one"), "a").label(source.at("three"), "b");

    CHECK(source.text() == R"(
warning[W302]: is never used
  --> app/main.infra:10:1
   |
 1 | one
   | --- a
 2 | two
 3 | three
   | ----- b
...
10 | ten
   | ^^^
)");
}

TEST_CASE("labels in another file follow under its name") {
    Source source("use\n");
    text::FileId other = source.sources.add("lib.infra", "x\ndeclared\n");
    source.report(source.at("use")).label(source.at(other, "declared", "declared"), "here");

    CHECK(source.text() == R"(
warning[W302]: is never used
 --> app/main.infra:1:1
  |
1 | use
  | ^^^
  |
 ::: lib.infra:2:1
  |
2 | declared
  | -------- here
)");
}

TEST_CASE("a mark over several lines has a bar in the margin") {
    Source source("stack a {\n  x\n  y\n  z\n}\n");
    source.report(source.fromTo("stack", "}")).at("all of this");

    CHECK(source.text() == R"(
warning[W302]: is never used
 --> app/main.infra:1:1
  |
1 | / stack a {
... |
5 | | }
  | |_^ all of this
)");
}

TEST_CASE("marks over several lines inside each other have a bar each") {
    Source source("outer {\n  let x = inner {\n    y\n  }\n}\n");
    source.report(source.fromTo("inner", "}"))
        .at("inner")
        .label(source.fromTo("outer", "  }\n}"), "outer");

    CHECK(source.text() == R"(
warning[W302]: is never used
 --> app/main.infra:2:11
  |
1 | /  outer {
2 | |    let x = inner {
  | | ___________^
3 | ||     y
4 | ||   }
  | ||___^ inner
5 | |  }
  | |__- outer
)");
}

TEST_CASE("tabs are four columns and wide characters two") {
    Source source("\tname 漢字 é́ x\n");
    source.report(source.at("x")).at("here").label(source.at("漢字"), "wide");

    CHECK(source.text() == R"(
warning[W302]: is never used
 --> app/main.infra:1:13
  |
1 |     name 漢字 é́ x
  |          ----   ^ here
  |          |
  |          wide
)");
}

TEST_CASE("source text cannot steer the terminal") {
    Source source("a \x1b[2J \xff \xe2\x80\xae b\n", "p\x1b.infra");
    source.bag.report(kUnknown, source.at("b"), diag::Name{"\x1b[1m"}).at("\x07");

    CHECK(source.text() == R"(
error[E310]: `AWS::S3::Bucket` has no property `<U+001B>[1m`
 --> p<U+001B>.infra:1:12
  |
1 | a <U+001B>[2J <FF> <U+202E> b
  |                             ^ <U+0007>
)");
}

TEST_CASE("a long line is cut around its mark") {
    Source source(std::string(300, 'x') + "here" + std::string(300, 'y') + "\n");
    source.report(source.at("here")).at("this");

    std::string text = source.text({.width = 60});

    CHECK(text == R"(
warning[W302]: is never used
 --> app/main.infra:1:301
  |
1 | ...xxxxxxxxxxxxxxxxxxxxhereyyyyyyyyyyyyyyyyyyyyyyyyyyy...
  |                        ^^^^ this
)");
}

TEST_CASE("the end of the file and the end of a line can be marked") {
    Source source("abc\n");
    source.report({{0}, 4, 4}).at("more is expected here");
    CHECK(source.text().ends_with("2 |\n  | ^ more is expected here\n"));

    source.report({{0}, 3, 4}).at("the line ends");
    CHECK(source.text().ends_with("1 | abc\n  |    ^ the line ends\n"));
}

TEST_CASE("no text and no span breaks the drawing") {
    std::uint32_t state = 1;
    auto next = [&](std::uint32_t below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8U) % below;
    };
    constexpr std::string_view kPieces[] = {"a",    " ",  "\n", "\t", "\r\n",
                                            "\xff", "漢", "é́",  "{",  "}"};
    for (int round = 0; round < 500; ++round) {
        std::string text;
        for (std::uint32_t i = next(40); i > 0; --i)
            text += kPieces[next(std::size(kPieces))];
        auto size = static_cast<std::uint32_t>(text.size());
        auto span = [&] { return text::Span{{0}, next(size + 3), next(size + 3)}; };
        Source source(text);
        diag::Diagnostic& diagnostic = source.report(span());
        for (int i = 0; i < 4; ++i)
            diagnostic.label(span(), i % 2 == 0 ? "label" : "");
        for (int width : {0, 10, 140})
            REQUIRE(source.text({.width = width}).ends_with('\n'));
    }
}

TEST_CASE("colours surround what stands out") {
    Source source("x\n");
    source.report(source.at("x")).at("here").help("h");

    CHECK(source.text({.isColored = true}) ==
          "\n\x1b[1;33mwarning[W302]\x1b[0m\x1b[1m: is never used\x1b[0m\n"
          " \x1b[1;34m-->\x1b[0m app/main.infra:1:1\n"
          "\x1b[1;34m  |\x1b[0m\n"
          "\x1b[1;34m1 |\x1b[0m x\n"
          "\x1b[1;34m  |\x1b[0m \x1b[1;33m^\x1b[0m \x1b[1;33mhere\x1b[0m\n"
          "  \x1b[1;34m|\x1b[0m\n"
          "  \x1b[1;34m=\x1b[0m \x1b[1mhelp\x1b[0m: h\n");
}

TEST_CASE("the concise form is one line") {
    Source source("a\nb\n");
    const diag::Diagnostic& placed = source.report(source.at("b"));
    const diag::Diagnostic& placeless = source.report({});

    CHECK(renderConcise(placed, source.sources) ==
          "app/main.infra:2:1: warning[W302]: is never used\n");
    CHECK(renderConcise(placeless, source.sources) == "warning[W302]: is never used\n");
}

TEST_CASE("JSON has every place, label and fix") {
    Source source("ab \"c\"\n");
    diag::Diagnostic& diagnostic =
        source.bag.report(kUnknown, source.at("ab"), diag::Name{"a\"\\\n\xff"});
    diagnostic.at("here").label(source.at("c"), "there").note("n").fix("do", source.at("ab"), "x");
    Finding finding{&diagnostic, &source.sources};

    CHECK(renderJson({&finding, 1}) ==
          R"([
  {"code": "E310", "severity": "error", )"
          R"("message": "`AWS::S3::Bucket` has no property `a\"\\\u000a)"
          "\xEF\xBF\xBD"
          R"(`", "file": "app/main.infra", "line": 1, "column": 1, )"
          R"("endLine": 1, "endColumn": 3, "label": "here", )"
          R"("labels": [{"file": "app/main.infra", "line": 1, )"
          R"("column": 5, "endLine": 1, "endColumn": 6, )"
          R"("label": "there"}], "helps": ["do"], "notes": ["n"], )"
          R"("fixes": [{"title": "do", "isSafe": true, "edits": )"
          R"([{"file": "app/main.infra", "line": 1, "column": 1, )"
          R"("endLine": 1, "endColumn": 3, "replacement": "x"}]}]}
]
)");
}

TEST_CASE("JSON of nothing is an empty array, and what has no place has nulls") {
    Source source("");
    Finding finding{&source.report({}), &source.sources};

    CHECK(renderJson({}) == "[]\n");
    CHECK(renderJson({&finding, 1}).find(R"("file": null, "line": null)") != std::string::npos);
}

TEST_CASE("summaries count in words") {
    CHECK(summarize(0, 0) == "no findings");
    CHECK(summarize(1, 0) == "1 error");
    CHECK(summarize(2, 1) == "2 errors, 1 warning");
    CHECK(summarize(0, 3) == "3 warnings");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::report
