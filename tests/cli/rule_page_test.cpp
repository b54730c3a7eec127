// docs/rules.md is what the rules say.

#include <set>
#include <string>

#include <doctest/doctest.h>

#include "cli/catalogue.h"
#include "cli/rule_page.h"
#include "support/project.h"

namespace infrac::cli {
namespace {

TEST_SUITE_BEGIN("cli/rules");

TEST_CASE("the table of the rules is up to date") {
    const std::string path = "docs/rules.md";
    const std::string wanted = ruleTable();
    if (test::isUpdating())
        test::writeProjectText(path, wanted);
    CHECK_MESSAGE(test::projectText(path) == wanted, "run ./dev update");
}

TEST_CASE("no two rules have the same code or name") {
    std::set<std::string> seen;
    for (const lint::Rule* rule : lint::allRules()) {
        const diag::Entry entry = rule->entry();
        CHECK_MESSAGE(seen.insert(entry.code()).second, entry.code());
        CHECK_MESSAGE(seen.insert(kebabName(entry)).second, entry.code(), " ", kebabName(entry));
        CHECK_FALSE(rule->summary.empty());
        CHECK_FALSE(rule->summary.ends_with('.'));
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::cli
