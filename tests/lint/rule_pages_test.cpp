// Each rule's page is true: its bad example has just its finding, its good one has none.

#include <set>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "document/template_reader.h"
#include "lint/lint.h"
#include "lint/rules.h"
#include "text/source_manager.h"

namespace infrac::lint {
namespace {

TEST_SUITE_BEGIN("lint/pages");

std::set<std::string> codesOf(std::string_view source, bool withInfos) {
    text::SourceManager sources;
    const text::FileId file = sources.add("template.yaml", std::string{source});
    diag::Bag bag;
    Options options;
    options.asOf = "2026-11-23";
    lintTemplate(document::readTemplate(sources, file), options, bag);
    std::set<std::string> out;
    for (const diag::Diagnostic& finding : bag.all())
        if (withInfos || finding.entry.severity != diag::Severity::Info)
            out.insert(finding.entry.code());
    return out;
}

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

TEST_CASE("the pages of rules are true") {
    std::size_t missing = 0;
    for (const Rule* rule : allRules()) {
        const std::string code = rule->entry().code();
        CAPTURE(code);
        if (rule->page.reason.empty()) {
            ++missing;
            continue;
        }
        const bool isInfo = rule->entry().severity == diag::Severity::Info;
        std::set<std::string> wanted = words(rule->page.also);
        wanted.insert(code);
        const std::set<std::string> bad = codesOf(rule->page.bad, isInfo);
        CHECK_MESSAGE(bad == wanted, code, ": its bad example has ", shown(bad));
        const std::set<std::string> good = codesOf(rule->page.good, isInfo);
        CHECK_MESSAGE(good.empty(), code, ": its good example has ", shown(good));
    }
    MESSAGE(missing, " of ", allRules().size(), " rules have no examples yet");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
