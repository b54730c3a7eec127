// Suppressions, settings, selection, baseline and fixes.

#include <doctest/doctest.h>

#include "document/template_reader.h"
#include "lint/lint.h"
#include "lint/manners/baseline.h"
#include "lint/manners/fixes.h"
#include "lint/manners/settings.h"
#include "lint/manners/suppressions.h"

namespace infrac::lint {
namespace {

constexpr diag::Entry kRule{diag::Severity::Error, 3002, "Rule", "a rule",
                            diag::CodeSpace::CfnLint};

struct Sample {
    text::SourceManager sources;
    text::FileId file;
    document::Template read;
    diag::Bag bag;
    Suppressions suppressions;

    explicit Sample(std::string text)
        : file(sources.add("t.yaml", std::move(text))), read(document::readTemplate(sources, file)),
          suppressions(read, sources, file, bag) {}

    // Whether a finding at the first place of the text is suppressed.
    bool covers(std::string_view text, const diag::Entry& entry = kRule) {
        const auto at = static_cast<std::uint32_t>(sources.text(file).find(text));
        diag::Bag found;
        return suppressions.covers(found.report(entry, {file, at, at + 1}, "found"));
    }
    std::size_t unused() {
        diag::Bag out;
        suppressions.reportUnused(out);
        return out.all().size();
    }
};

TEST_SUITE_BEGIN("lint/manners");

TEST_CASE("a comment behind something suppresses in its line alone") {
    Sample sample{"Resources:\n  A:\n    One: 1 # infrac: ignore[E3002] why\n    Two: 2\n"};

    CHECK(sample.covers("One"));
    CHECK_FALSE(sample.covers("Two"));
    CHECK_FALSE(sample.covers("A:"));
    CHECK(sample.unused() == 0);
}

TEST_CASE("a comment on a line of its own suppresses in the entry below it") {
    Sample sample{
        "Resources:\n  # infrac: ignore[E30, W1]\n  # more words\n\n  A:\n    One: 1\n"
        "    List:\n      - x\n      # infrac: ignore[E3002]\n      - Key: y\n        Other: z\n"
        "  B:\n    Three: 3\n"};

    CHECK(sample.covers("A:"));
    CHECK(sample.covers("One"));
    CHECK(sample.covers("Other"));
    CHECK_FALSE(sample.covers("Three"));
    CHECK(sample.unused() == 1);
}

TEST_CASE("a comment suppresses in the whole file, and only its codes") {
    Sample sample{"# infrac: ignore-file[E3002]\nA: 1\nB: 2\n"};

    CHECK(sample.covers("B"));
    CHECK_FALSE(
        sample.covers("B", {diag::Severity::Warning, 3002, "Other", "", diag::CodeSpace::CfnLint}));
}

TEST_CASE("comments that mean to suppress and do not are told") {
    for (const char* comment : {"# infrac: ignore", "# infrac: ignore[]", "# infrac: ignore[x]",
                                "# infrac: ignore[E3002", "# infrac:", "# infrac: disable[E1]"}) {
        CAPTURE(comment);
        CHECK(Sample{std::string{comment} + "\nA: 1\n"}.bag.all().size() == 1);
    }
    CHECK(Sample{"# infrac is a tool\nA: 1\n"}.bag.all().empty());
}

TEST_CASE("cfn-lint's metadata suppresses in its resource, or everywhere") {
    Sample sample{"Metadata:\n  cfn-lint:\n    config:\n      ignore_checks: [W1]\n"
                  "      regions: [eu-west-1]\n      include_checks: [I]\n"
                  "Resources:\n  A:\n    Metadata: {cfn-lint: {config: {ignore_checks: [E3002]}}}\n"
                  "    One: 1\n  B:\n    Two: 2\n"};
    const diag::Entry warning{diag::Severity::Warning, 1020, "W", "", diag::CodeSpace::CfnLint};

    CHECK(sample.covers("One"));
    CHECK_FALSE(sample.covers("Two"));
    CHECK(sample.covers("Two", warning));
    CHECK(sample.unused() == 0);
    CHECK(sample.suppressions.regions() == std::vector<std::string>{"eu-west-1"});
    CHECK(sample.suppressions.included() == std::vector<std::string>{"I"});
}

TEST_CASE("hints are off by themselves, mandatory rules cannot be ignored") {
    const diag::Entry hint{diag::Severity::Info, 3042, "H", "", diag::CodeSpace::CfnLint};

    CHECK(hint.code() == "I3042");
    CHECK_FALSE(Selection{}.isOn(hint));
    CHECK(Selection{.included = {"I30"}}.isOn(hint));
    CHECK(Selection{}.isOn(kRule));
    CHECK_FALSE(Selection{.ignored = {"E"}}.isOn(kRule));
    CHECK(Selection{.ignored = {"E"}, .mandatory = {"E3002"}}.isOn(kRule));
}

TEST_CASE("codes are written as their owners write them") {
    CHECK(diag::Entry{diag::Severity::Error, 0, "", "", diag::CodeSpace::CfnLint}.code() ==
          "E0000");
    CHECK(diag::Entry{diag::Severity::Warning, 7, "", "", diag::CodeSpace::Advice}.code() ==
          "L007");
    CHECK(diag::Entry{diag::Severity::Error, 310, "", ""}.code() == "E310");
}

TEST_CASE("settings are read from the forms that cfn-lint has") {
    const std::string text =
        "ignore_checks:\n  - W\nregions: us-east-1\ntemplates: ['a/*.yaml']\n"
        "non_zero_exit_code: error\nmandatory_checks: [E1]\nappend_rules: [x]\n";
    text::SourceManager sources;
    const text::FileId file = sources.add(".cfnlintrc", text);
    Settings settings;
    diag::Bag bag;

    readSettings(document::readTemplate(sources, file), settings, bag);

    CHECK(settings.selection.ignored == std::vector<std::string>{"W"});
    CHECK(settings.regions == std::vector<std::string>{"us-east-1"});
    CHECK(settings.templates == std::vector<std::string>{"a/*.yaml"});
    CHECK(settings.failOn == "error");
    CHECK(bag.warningCount() == 1);
    CHECK_FALSE(bag.hasErrors());
}

TEST_CASE("a baseline takes each finding as often as it lists it, wherever its line is") {
    text::SourceManager sources;
    const text::FileId file = sources.add("t.yaml", "a\nb\nc\n");
    diag::Bag found;
    const auto& first = found.report(kRule, {file, 0, 1}, "said \"x\"");
    const auto& again = found.report(kRule, {file, 4, 5}, "said \"x\"");
    const auto& other = found.report(kRule, {file, 2, 3}, "other");
    Baseline written;
    written.add(first, sources);
    written.add(other, sources);

    Result<Baseline> read = Baseline::parse(written.text());
    REQUIRE(read);
    CHECK(read->text() == written.text());
    CHECK(read->takes(again, sources));
    CHECK_FALSE(read->takes(first, sources));
    diag::Bag left;
    read->reportLeft(left);
    CHECK(left.all().size() == 1);
    CHECK_FALSE(Baseline::parse("{"));
    CHECK_FALSE(Baseline::parse("{\"version\": 2, \"findings\": []}"));
}

TEST_CASE("safe fixes are put in, those that overlap one after another") {
    const text::FileId file{0};
    diag::Bag bag;
    bag.report(kRule, {file, 0, 1}, "a").fix("f", {file, 4, 7}, "TWO");
    bag.report(kRule, {file, 1, 2}, "b").fix("f", {file, 0, 3}, "1");
    bag.report(kRule, {file, 2, 3}, "c").fix("f", {file, 6, 9}, "x");
    bag.report(kRule, {file, 3, 4}, "d").fix("f", {file, 8, 9}, "y", false);

    const Fixed fixed = applyFixes("one two three", file, bag.sorted());

    CHECK(fixed.text == "1 TWO three");
    CHECK(fixed.count == 2);
}

TEST_CASE("a template that cannot be read has findings of that alone") {
    text::SourceManager sources;
    const text::FileId file = sources.add("t.yaml", "A: 1\nA: 2\nB: &x 1\nC: *x\n");
    diag::Bag bag;

    lintTemplate(document::readTemplate(sources, file), {}, bag);

    REQUIRE(bag.all().size() == 2);
    CHECK(bag.all()[0].entry.code() == "E0000");
    CHECK(sources.position(file, bag.all()[1].span.begin).line == 2);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
