// docs/commands/ is what `infrac help --markdown` prints.

#include <string>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "cli/help_text.h"
#include "support/project.h"

namespace infrac::cli {
namespace {

TEST_SUITE_BEGIN("cli/command_pages");

void compare(const std::string& name, const std::string& expected) {
    std::string path = fmt::format("docs/commands/{}.md", name);
    if (test::isUpdating())
        test::writeProjectText(path, expected);
    CHECK_MESSAGE(test::projectText(path) == expected, path);
}

TEST_CASE("the pages are current") {
    compare("README", markdownOverview());
    for (const Command* command : commands())
        compare(std::string(command->name), markdownPage(*command));
}

TEST_CASE("every page belongs to a command") {
    CHECK(test::projectFiles("docs/commands").size() == commands().size() + 1);
}

TEST_CASE("every example is a command line of its command") {
    for (const Command* command : commands()) {
        CHECK_FALSE(command->examples.empty());
        for (const Example& example : command->examples)
            CHECK(example.line.starts_with(fmt::format("infrac {}", command->name)));
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::cli
