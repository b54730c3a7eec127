// `.dockerignore` by docker's own rules.

#include "deploy/image/docker_ignore.h"

#include <doctest/doctest.h>

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/docker_ignore");

struct Row {
    std::string_view ignore;
    std::string_view path;
    bool isExcluded;
};

constexpr Row kRows[] = {
    // A name fits at the top only, with all that is in it.
    {"tests", "tests", true},
    {"tests", "tests/a/b", true},
    {"tests", "app/tests", false},
    {"tests", "tests2", false},
    {"/tests", "tests", true},
    {"./tests/", "tests/a", true},
    {"a/../b", "b", true},
    {"app/tests", "app/tests/x", true},
    // A star stays within a name, a question mark is one byte of it.
    {"*.md", "README.md", true},
    {"*.md", "docs/README.md", false},
    {"*/*.md", "docs/README.md", true},
    {"*/temp*", "a/temporary", true},
    {"*/temp*", "a/b/temporary", false},
    {"temp?", "temps", true},
    {"temp?", "temp", false},
    {"a?b", "a/b", false},
    {"a*b", "a/b", false},
    {"*", "anything/at/all", true},
    // Two stars are any folders, none too.
    {"**/*.pyc", "x.pyc", true},
    {"**/*.pyc", "a/b/x.pyc", true},
    {"**/__pycache__", "a/__pycache__/x", true},
    {"a/**/z", "a/z", true},
    {"a/**/z", "a/b/c/z", true},
    {"a/**/z", "b/a/z", false},
    {"a/**", "a/x", true},
    {"a/**", "ab", false},
    {"**", "any/thing", true},
    {"**/a/**/b", "x/a/y/z/b", true},
    {"**/a/**/b", "x/a/y/z/c", false},
    // Classes.
    {"[a-c].txt", "b.txt", true},
    {"[a-c].txt", "d.txt", false},
    {"[^a-c].txt", "d.txt", true},
    {"[^a-c].txt", "a.txt", false},
    {"a[^b]c", "a/c", false},
    // A backslash takes the meaning off the next byte.
    {"\\*.md", "*.md", true},
    {"\\*.md", "a.md", false},
    {"\\!a", "!a", true},
    // Comments and blank lines; a hash after a blank is no comment.
    {"# *\n\n  \nx", "y", false},
    {"# *\n\n  \nx", "x", true},
    {" #x", "#x", true},
    {"\xEF\xBB\xBFx", "x", true},
    {"  x \t\r\n", "x", true},
    // The last line that fits decides.
    {"*.md\n!README.md", "README.md", false},
    {"*.md\n!README.md", "other.md", true},
    {"!README.md\n*.md", "README.md", true},
    {"*\n!src", "src/a", false},
    {"*\n!src\nsrc/secret", "src/secret", true},
    {"*\n!src\nsrc/secret", "src/open", false},
    {"docs\n!docs/kept.md", "docs/kept.md", false},
    {"docs\n! docs/kept.md", "docs/kept.md", false},
    {"docs\n!docs/kept.md", "docs/other.md", true},
    // Case counts.
    {"Tests", "tests", false},
    {"", "a", false},
};

TEST_CASE("which paths are excluded") {
    for (const Row& row : kRows) {
        CAPTURE(row.ignore);
        CAPTURE(row.path);
        const auto ignore = DockerIgnore::parse(row.ignore);
        REQUIRE(ignore);
        CHECK(ignore->excludes(row.path) == row.isExcluded);
    }
}

TEST_CASE("whether an excluded folder must be looked into") {
    CHECK_FALSE(DockerIgnore::parse("a\nb")->hasExceptions());
    CHECK(DockerIgnore::parse("a\n!a/b")->hasExceptions());
}

TEST_CASE("what is no pattern is refused with its line") {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"a\n!", "line 2: `!` stands alone"},    {"a\\", "line 1: `a\\` ends with a backslash"},
        {"[a", "line 1: `[a` has a `[`"},        {"[a-]", "line 1: `[a-]` has a `[`"},
        {"# x\n\n[]", "line 3: `[]` has a `[`"},
    };
    for (const auto& [text, message] : rows) {
        CAPTURE(text);
        const auto ignore = DockerIgnore::parse(text);
        REQUIRE_FALSE(ignore);
        CHECK(ignore.error().message.starts_with(message));
    }
}

TEST_CASE("many stars cost no exponential time") {
    std::string pattern, path;
    for (int i = 0; i < 30; ++i) {
        pattern += "**/*a*";
        path += "aaaaaaaa/";
    }
    const auto ignore = DockerIgnore::parse(pattern + "/b");
    REQUIRE(ignore);
    CHECK_FALSE(ignore->excludes(path + "c"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
