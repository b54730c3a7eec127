// Every diagnostic has a page with a spec that it is reported for, and its message keeps to
// the guide in docs/style.md.

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "cli/catalogue.h"
#include "host/path.h"
#include "support/page.h"
#include "support/project.h"

namespace infrac::test {
namespace {

TEST_SUITE_BEGIN("meta/codes");

std::string pagePath(const std::string& code) { return fmt::format("docs/codes/{}.md", code); }

bool isMarked(const Page& page, const std::string& code) {
    return std::any_of(page.cases.begin(), page.cases.end(), [&](const Case& test) {
        return std::any_of(test.marks.begin(), test.marks.end(),
                           [&](const Mark& mark) { return mark.code == code; });
    });
}

bool isClean(const Page& page) {
    return std::any_of(page.cases.begin(), page.cases.end(),
                       [](const Case& test) { return test.marks.empty(); });
}

bool isUpper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

// Not so for an abbreviation: `AWS has no ...`.
bool startsUpper(std::string_view text) {
    return isUpper(text[0]) && !(text.size() > 1 && isUpper(text[1]));
}

TEST_CASE("no number is used twice") {
    std::map<std::pair<diag::CodeSpace, int>, std::string> names;
    for (const diag::Entry& entry : cli::catalogue()) {
        auto place = names.emplace(std::pair(entry.space, entry.number), entry.name);
        CHECK_MESSAGE(place.second, entry.code(), " is ", place.first->second, " and ", entry.name);
    }
}

TEST_CASE("every code has a page that shows it and shows how it passes") {
    std::vector<std::string> paths = projectFiles("docs/codes", {".md"});
    std::set<std::string> known(paths.begin(), paths.end());
    for (const diag::Entry& entry : cli::catalogue()) {
        std::string path = pagePath(entry.code());
        if (!known.contains(path)) {
            FAIL_CHECK(entry.code() << " " << entry.name << " has no page " << path);
            continue;
        }
        Page page = parsePage(path, projectText(path));
        CHECK(page.title == fmt::format("{} {}", entry.code(), cli::kebabName(entry)));
        CHECK_MESSAGE(isMarked(page, entry.code()), path, ": no example has the diagnostic");
        CHECK_MESSAGE(isClean(page), path, ": no example passes");
    }
}

TEST_CASE("every page belongs to a code") {
    std::set<std::string> expected;
    for (const diag::Entry& entry : cli::catalogue())
        expected.insert(pagePath(entry.code()));
    for (const std::string& path : projectFiles("docs/codes", {".md"}))
        CHECK_MESSAGE(expected.contains(path), path);
}

TEST_CASE("the executable carries the pages") {
    for (const std::string& path : projectFiles("docs/codes", {".md"})) {
        std::string code(host::fileName(path));
        code.resize(code.size() - 3);
        CHECK_MESSAGE(cli::codePage(code) == projectText(path), path);
    }
}

TEST_CASE("messages start in lower case, end without a full stop and do not scold") {
    for (const diag::Entry& entry : cli::catalogue()) {
        std::string_view message = entry.message;
        CAPTURE(message);
        REQUIRE_FALSE(message.empty());
        CHECK_FALSE(startsUpper(message));
        CHECK_FALSE(message.ends_with('.'));
        for (std::string_view word : {"invalid", "illegal", "syntax error", "please"})
            CHECK_MESSAGE(message.find(word) == std::string_view::npos, word);
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
