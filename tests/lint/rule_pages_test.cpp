// Each rule's page is true: its bad example has just its finding, its good one has none, and a
// fix takes away what it is a fix of.

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "document/template_reader.h"
#include "lint/lint.h"
#include "lint/manners/fixes.h"
#include "lint/rules.h"
#include "text/source_manager.h"

namespace infrac::lint {
namespace {

TEST_SUITE_BEGIN("lint/pages");

// Of rules that do not depend on it.
constexpr std::string_view kAnyDay = "2026-11-23";

// One reading of an example.
class Linted {
public:
    Linted(const Page& page, std::string text) {
        file_ = sources_.add("template.yaml", std::move(text));
        Options options;
        options.asOf = page.asOf.empty() ? kAnyDay : page.asOf;
        BesideExamples beside{page};
        options.nested = &beside;
        lintTemplate(document::readTemplate(sources_, file_), options, bag_);
    }

    std::set<std::string> codes(bool withInfos) const {
        std::set<std::string> out;
        for (const diag::Diagnostic& finding : bag_.all())
            if (withInfos || finding.entry.severity != diag::Severity::Info)
                out.insert(finding.entry.code());
        return out;
    }

    std::size_t count(const std::string& code) const {
        return static_cast<std::size_t>(
            std::ranges::count_if(bag_.all(), [&](const diag::Diagnostic& finding) {
                return finding.entry.code() == code;
            }));
    }

    const diag::Bag& bag() const { return bag_; }

    std::string fixed(const diag::Diagnostic& finding) const {
        const diag::Diagnostic* one[] = {&finding};
        return applyFixes(sources_.text(file_), file_, one, true).text;
    }

private:
    text::SourceManager sources_;
    text::FileId file_;
    diag::Bag bag_;
};

bool isInfo(const Rule& rule) { return rule.entry().severity == diag::Severity::Info; }

std::set<std::string> words(std::string_view text) {
    std::istringstream in{std::string{text}};
    std::set<std::string> out;
    for (std::string word; in >> word;)
        out.insert(word);
    return out;
}

std::string shown(const std::set<std::string>& codes) {
    std::string out;
    for (const std::string& code : codes)
        out += code + ' ';
    return out;
}

TEST_CASE("each rule has a page, and its examples are true") {
    for (const Rule* rule : allRules()) {
        const std::string code = rule->entry().code();
        const Page& page = rule->page;
        CHECK_MESSAGE(
            (page.reason.ends_with('.') && page.bad.ends_with('\n') && page.good.ends_with('\n')),
            code, ": its page lacks a reason or an example");
        CHECK_MESSAGE(page.asOf.empty() != rule->isOfDay, code,
                      ": its page names a day just where the rule depends on it");
        std::set<std::string> wanted = words(page.also);
        wanted.insert(code);
        const std::set<std::string> bad =
            Linted{page, wholeExample(page, page.bad)}.codes(isInfo(*rule));
        CHECK_MESSAGE(bad == wanted, code, ": its bad example has ", shown(bad));
        const std::set<std::string> good =
            Linted{page, wholeExample(page, page.good)}.codes(isInfo(*rule));
        CHECK_MESSAGE(good.empty(), code, ": its good example has ", shown(good));
    }
}

TEST_CASE("a fix takes away its finding and brings no other") {
    std::set<std::string> fixed;
    for (const Rule* rule : allRules()) {
        const Linted bad{rule->page, wholeExample(rule->page, rule->page.bad)};
        for (const diag::Diagnostic& finding : bad.bag().all()) {
            if (finding.fixes.empty())
                continue;
            const std::string code = finding.entry.code();
            fixed.insert(code);
            const std::string text = bad.fixed(finding);
            const Linted after{rule->page, text};
            CHECK_MESSAGE(after.count(code) < bad.count(code), rule->entry().code(),
                          ": the fix of ", code, " leaves it: ", text);
            for (const std::string& left : after.codes(isInfo(*rule)))
                CHECK_MESSAGE(bad.count(left) > 0, rule->entry().code(), ": the fix of ", code,
                              " brings ", left, ": ", text);
        }
    }
    for (const std::string code : {"E3002", "E3006", "W1020", "W2511", "W3005", "W8001"})
        CHECK_MESSAGE(fixed.contains(code), code, " has a fix that no example shows");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
