// The formats of other programs, with texts that try to break out of each.

#include "report/exchange.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "diag/bag.h"
#include "document/json_reader.h"

namespace infrac::report {
namespace {

constexpr diag::Entry kError{diag::Severity::Error, 3002, "Rule", "a rule",
                             diag::CodeSpace::CfnLint};
constexpr diag::Entry kHint{diag::Severity::Info, 3042, "Hint", "a hint", diag::CodeSpace::CfnLint};

struct Sample {
    text::SourceManager sources;
    text::FileId file = sources.add("a b/%,:é.yaml", "one\nzwei é three\n");
    diag::Bag bag;
    std::vector<Finding> findings;

    Sample() {
        bag.report(kError, {file, 4, 8},
                   "x\n::error::y | <script>`code`</script> ]]> & \"q\" \x1b[31m \xFF %0A")
            .label({file, 0, 3}, "there")
            .fix("do", {file, 4, 8}, "\"z\"")
            .path = "Resources/A";
        bag.report(kHint, {file, 0, 8}, "small");
        for (const diag::Diagnostic& diagnostic : bag.all())
            findings.push_back({&diagnostic, &sources});
    }
    bool isJson(const std::string& text) const {
        Arena arena;
        diag::Bag mistakes;
        return document::readJson(text, text::FileId{0}, arena, mistakes) != nullptr;
    }
};

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST_SUITE_BEGIN("report/exchange");

// As pages begin: a title, some prose, examples.
std::string pageOf(const diag::Entry& entry) {
    return entry.severity == diag::Severity::Info
               ? std::string{}
               : "# Title\n\nError: \"short\".\n\nLong.\n\n## Fails\n\nx\n";
}

TEST_CASE("SARIF has rules, places, paths as references and fixes") {
    Sample sample;
    const std::string text = renderSarif(sample.findings, "1.0", pageOf);

    CHECK(sample.isJson(text));
    CHECK(has(text, R"("uri": "a%20b/%25,%3A%C3%A9.yaml")"));
    CHECK(has(text, R"("ruleId": "E3002", "ruleIndex": 0, "level": "error")"));
    CHECK(has(text, R"("ruleId": "I3042", "ruleIndex": 1, "level": "note")"));
    CHECK(has(text, R"("startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 5)"));
    CHECK(has(text, R"("fullyQualifiedName": "Resources/A")"));
    CHECK(has(text, R"("insertedContent": {"text": "\"z\""})"));
    CHECK(has(text, R"("shortDescription": {"text": "Error: \"short\"."}, )"
                    R"("fullDescription": {"text": "Error: \"short\".\u000a\u000aLong."}, )"
                    R"("help": {"text": "# Title\u000a\u000a)"));
    CHECK(std::count(text.begin(), text.end(), '#') == 2 * 3); // the second rule has no page
    CHECK(sample.isJson(renderSarif({}, "1.0", pageOf)));
}

TEST_CASE("GitHub's commands cannot be added by a text") {
    const std::string text = renderGithub(Sample{}.findings);

    CHECK(text.starts_with("::error file=a b/%25%2C%3Aé.yaml,line=2,endLine=2,col=1,endColumn=5,"
                           "title=E3002::x%0A::error::y | "));
    CHECK(has(text, "%250A"));
    CHECK(has(text, "\n::notice file=a b/%25%2C%3Aé.yaml,line=1,endLine=2,title=I3042::small\n"));
    CHECK(std::count(text.begin(), text.end(), '\n') == 2);
}

TEST_CASE("GitLab's report tells equal findings apart") {
    Sample sample;
    sample.findings.push_back(sample.findings.front());
    const std::string text = renderGitlab(sample.findings);

    CHECK(sample.isJson(text));
    CHECK(has(text, R"("severity": "major")"));
    CHECK(has(text, R"("lines": {"begin": 2, "end": 2})"));
    CHECK(fingerprint(sample.findings[0], 0) != fingerprint(sample.findings[2], 1));
    CHECK(has(text, fingerprint(sample.findings[2], 1)));
}

TEST_CASE("JUnit is XML whatever the text, and has a case for each clean file") {
    const std::vector<std::string> files{"a b/%,:é.yaml", "clean.yaml"};
    const std::string text = renderJunit(Sample{}.findings, files);

    CHECK(has(text, "tests=\"3\" failures=\"2\""));
    CHECK(has(text, "classname=\"clean.yaml\" name=\"no findings\"/>"));
    CHECK(has(text, "&lt;script&gt;"));
    CHECK_FALSE(has(text, "<script>"));
    CHECK_FALSE(has(text, "]]>"));
    CHECK_FALSE(has(text, "\x1b"));
    CHECK_FALSE(has(text, "\xFF"));
}

TEST_CASE("Markdown is one table whatever the text") {
    const std::string text = renderMarkdown(Sample{}.findings);

    CHECK(text.starts_with("**1 error, 1 hint**\n\n| severity | rule | place | message |\n"));
    CHECK(std::count(text.begin(), text.end(), '\n') == 6);
    CHECK_FALSE(has(text, "<script>"));
    CHECK(has(text, "<code>code</code>"));
    CHECK(has(text, "&#124;"));
}

TEST_CASE("JSON lines are one object a line") {
    Sample sample;
    const std::string text = renderJsonLines(sample.findings);

    CHECK(std::count(text.begin(), text.end(), '\n') == 2);
    CHECK(sample.isJson(text.substr(0, text.find('\n'))));
    CHECK(has(text, R"("rule": "E3002", "severity": "error")"));
    CHECK(has(text, R"("path": "Resources/A")"));
    CHECK(sample.isJson(renderRuleJson(sample.findings)));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::report
