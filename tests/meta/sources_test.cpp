// House rules that no compiler holds: who may include which library, calls that are not
// used here, sizes of files, words that do not belong into the repository.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "host/path.h"
#include "support/project.h"

namespace infrac::test {
namespace {

TEST_SUITE_BEGIN("meta/sources");

using Paths = std::vector<std::string_view>;

bool startsWithAny(std::string_view path, const Paths& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return path.starts_with(prefix); });
}

std::vector<std::string> sources(const std::vector<std::string>& folders) {
    std::vector<std::string> out;
    for (const std::string& folder : folders) {
        for (std::string& path : projectFiles(folder, {".h", ".cpp", ".inc"}))
            out.push_back(std::move(path));
    }
    return out;
}

// Text up to a `//`, so that comments may speak of what code must not do.
std::string_view withoutComment(std::string_view line) { return line.substr(0, line.find("//")); }

struct Rule {
    std::string_view text;
    std::string_view reason;
    Paths allowed{}; // paths, or their beginnings
};

void checkRules(const std::vector<Rule>& rules, const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
        std::string text = projectText(path);
        std::vector<std::string_view> lines = linesOf(text);
        for (const Rule& rule : rules) {
            if (startsWithAny(path, rule.allowed) || text.find(rule.text) == std::string::npos)
                continue;
            for (std::size_t i = 0; i < lines.size(); ++i) {
                if (withoutComment(lines[i]).find(rule.text) != std::string_view::npos)
                    FAIL_CHECK(path << ":" << i + 1 << ": `" << rule.text << "`: " << rule.reason);
            }
        }
    }
}

TEST_CASE("a library is seen only by its adapter") {
    constexpr std::string_view kReason = "only the library's adapter includes it";

    checkRules(
        {
            {"#include <nlohmann/", kReason, {"compiler/document/", "compiler/ruledata/builder/"}},
            {"#include <yaml-cpp/", kReason, {"compiler/document/"}},
            {"#include <pcre2.h>", kReason, {"compiler/schema/pattern.cpp"}},
            {"#include <cxxopts", kReason, {"compiler/cli/invocation.cpp"}},
            {"#include <curl/", kReason, {"compiler/aws/transport_curl.cpp"}},
            {"#include <openssl/", kReason, {"compiler/aws/digest.cpp"}},
            {"#include <pugixml", kReason, {"compiler/aws/xml.cpp"}},
        },
        sources({"compiler"}));
}

TEST_CASE("our headers show no library but fmt") {
    for (const std::string& path : projectFiles("compiler", {".h"})) {
        std::string text = projectText(path);
        for (std::string_view library :
             {"<nlohmann/", "<yaml-cpp/", "<cxxopts", "<pcre2", "<curl/", "<openssl/", "<pugixml"})
            CHECK_MESSAGE(text.find(library) == std::string::npos, path, " shows ", library);
    }
}

TEST_CASE("banned calls are not used") {
    checkRules(
        {
            {"std::regex", "overflows the stack on long input; use schema/pattern.h"},
            {"<regex>", "overflows the stack on long input; use schema/pattern.h"},
            {"YAML::LoadAll", "does not return on some input; use the event interface"},
            {"system(", "runs a shell; a process is started by its arguments"},
            {"popen(", "runs a shell; a process is started by its arguments"},
            {"std::rand(", "output must be the same every time"},
            {"<random>", "output must be the same every time", {"compiler/host/random.cpp"}},
            {"std::time(", "output must not depend on the time"},
            {"system_clock", "output must not depend on the time", {"compiler/host/clock.cpp"}},
            {"setlocale(", "output must not depend on the locale"},
            {"<iostream>",
             "costs start-up time; write through host::Terminal",
             {"compiler/schema/"}},
            {"shared_ptr", "ownership is plain: arenas, unique_ptr, values"},
            {"using namespace std;", "names say where they come from"},
        },
        sources({"compiler"}));
}

TEST_CASE("exceptions stay inside the adapters of libraries that throw") {
    checkRules(
        {
            {"catch (",
             "errors are diagnostics or Results",
             {"compiler/document/", "compiler/cli/invocation.cpp", "compiler/cli/main.cpp",
              "compiler/schema/", "compiler/ruledata/builder/"}},
        },
        sources({"compiler"}));
}

TEST_CASE("files stay small enough to read") {
    for (const std::string& path : sources({"compiler", "tests"})) {
        std::string text = projectText(path);
        auto lines = std::count(text.begin(), text.end(), '\n');
        bool isTable = path == "compiler/syntax/nodes.h" || path.ends_with(".inc") ||
                       path.ends_with("_table.cpp");
        auto most = host::extension(path) == ".h" ? 400 : 800;
        CHECK_MESSAGE((isTable || lines < most), path, " has ", lines, " lines");
    }
}

TEST_CASE("headers are guarded by pragma once") {
    for (const std::string& path : projectFiles("compiler", {".h"}))
        CHECK_MESSAGE(projectText(path).find("#pragma once\n") != std::string::npos, path);
}

TEST_CASE("no file speaks of the place where it was written or of what is not done") {
    // In pieces, so that this file does not hold them.
    const std::vector<std::string> words{std::string("/wo") + "rk/", std::string("TO") + "DO",
                                         std::string("FIX") + "ME"};
    for (const char* folder : {"compiler", "stdlib", "docs", "examples", "tests"}) {
        for (const std::string& path : projectFiles(folder, {".h", ".cpp", ".def", ".inc", ".infra",
                                                             ".md", ".py", ".cmake", ".txt"})) {
            if (path.starts_with("compiler/schema/data/"))
                continue;
            std::string text = projectText(path);
            for (const std::string& word : words)
                CHECK_MESSAGE(text.find(word) == std::string::npos, path, " contains ", word);
        }
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
