// How pages are read: the runner's own rules.

#include <doctest/doctest.h>

#include "support/page.h"

namespace infrac::test {
namespace {

TEST_SUITE_BEGIN("pages/page");

TEST_CASE("a heading starts a case and gives its name") {
    Page page =
        parsePage("p.md", "# Title\n\n## One\n```infra\na\n```\n## Two\n```infra\nb\n```\n");

    CHECK(page.title == "Title");
    REQUIRE(page.cases.size() == 2);
    CHECK(page.cases[0].name == "One");
    CHECK(page.cases[1].name == "Two");
    CHECK(page.cases[1].files.at("main.infra") == "b\n");
}

TEST_CASE("a second spec under one heading is a case of its own") {
    Page page = parsePage("p.md", "# T\n```infra\na\n```\ntext\n```infra\nb\n```\n");

    REQUIRE(page.cases.size() == 2);
    CHECK(page.cases[1].name == "T (2)");
}

TEST_CASE("a path before a block names the file") {
    Page page = parsePage("p.md", "# T\n`data/a.json`:\n\n```json\n{}\n```\n```infra\nx\n```\n");

    REQUIRE(page.cases.size() == 1);
    CHECK(page.cases[0].mainFile == "main.infra");
    CHECK(page.cases[0].files.at("data/a.json") == "{}\n");
}

TEST_CASE("marks are taken out of the text and know their line") {
    Page page =
        parsePage("p.md", "# T\n```infra\na //~ E310 \"no b\" W300\nb\n  //~^ E311\nc\n```\n");

    REQUIRE(page.cases.size() == 1);
    const Case& test = page.cases[0];
    CHECK(test.files.at("main.infra") == "a\nb\nc\n");
    REQUIRE(test.marks.size() == 3);
    CHECK(test.marks[0].code == "E310");
    CHECK(test.marks[0].line == 1);
    CHECK(test.marks[0].text == "no b");
    CHECK(test.marks[1].code == "W300");
    CHECK(test.marks[2].code == "E311");
    CHECK(test.marks[2].line == 2);
    CHECK(page.problems.empty());
}

TEST_CASE("a file that has no comments is marked in the info string") {
    Page page = parsePage("p.md", "# T\n```infra\nx\n```\n`a.json`:\n```json E150@2\n{\n}\n```\n");

    REQUIRE(page.cases.size() == 1);
    REQUIRE(page.cases[0].marks.size() == 1);
    CHECK(page.cases[0].marks[0].file == "a.json");
    CHECK(page.cases[0].marks[0].line == 2);
}

TEST_CASE("a prelude stands before each spec and moves its marks") {
    Page page = parsePage("p.md", "```infra prelude\napp a\n```\n# T\n```infra\nx //~ E300\n```\n");

    REQUIRE(page.cases.size() == 1);
    CHECK(page.cases[0].files.at("main.infra") == "app a\nx\n");
    CHECK(page.cases[0].marks[0].line == 2);
}

TEST_CASE("blocks in other languages and those marked norun are left alone") {
    Page page =
        parsePage("p.md", "# T\n```sh\nls\n```\n```infra norun\nx\n```\n```json\n{}\n```\n");

    CHECK(page.cases.empty());
    CHECK(page.problems.empty());
}

TEST_CASE("expected blocks know their place in the page") {
    Page page = parsePage("p.md", "# T\n```infra\nx\n```\n```template a.yaml\nold\n```\n");

    REQUIRE(page.cases.size() == 1);
    REQUIRE(page.cases[0].expectations.size() == 1);
    const Expectation& expectation = page.cases[0].expectations[0];
    CHECK(expectation.argument == "a.yaml");
    CHECK(page.text.substr(expectation.begin, expectation.end - expectation.begin) == "old\n");
}

TEST_CASE("expectations without a spec, open blocks and marks without a code are problems") {
    CHECK(parsePage("p.md", "# T\n```output\nx\n```\n").problems.size() == 1);
    CHECK(parsePage("p.md", "# T\n```infra\nx\n").problems.size() == 1);
    CHECK(parsePage("p.md", "# T\n```infra\nx //~ wrong\n```\n").problems.size() == 2);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
