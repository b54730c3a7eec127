// docs/rules.md is what the rules say.

#include <set>
#include <string>

#include <doctest/doctest.h>

#include "cli/catalogue.h"
#include "cli/rule_page.h"
#include "support/project.h"

namespace infrac::cli {
namespace {

using lint::operator""_rule;

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

std::string pageOf(lint::RuleId rule) { return rulePage(*lint::findRule(rule)); }

bool has(const std::string& page, std::string_view text) {
    return page.find(text) != std::string::npos;
}

TEST_CASE("a page says what a rule finds and why, with what fails where, and what passes") {
    CHECK(pageOf("W1020"_rule) == R"(# W1020 sub-without-variable

Warning: Sub has nothing to put in.

A text without a variable needs no `Fn::Sub`. Often a dollar sign was forgotten;
else take the function out.

## Fails

```yaml
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub news  # <- W1020
```

## Passes

```yaml
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: news
```
)");
}

TEST_CASE("a page marks what comes with the finding that it is about") {
    CHECK(has(pageOf("E1162"_rule), "KmsKeyId: letters  # <- E1162 E1157 E1164 E3017\n"));
}

TEST_CASE("a page shows one of many lines") {
    const std::string page = pageOf("E2010"_rule);

    CHECK(has(page, "Parameters:  # <- E2010\n  Zone1: "));
    CHECK(has(page, "\n  # and so on, up to 201\nResources:\n"));
    CHECK_FALSE(has(page, "Zone2"));
}

TEST_CASE("a page says what its rule needs to find anything") {
    CHECK(
        has(pageOf("I3037"_rule), "Info: a list repeats an item. Off until `--include I3037`.\n"));

    const std::string ofDay = pageOf("E2531"_rule);
    CHECK(has(ofDay, " Silent without\n`--as-of`.\n"));
    CHECK(has(ofDay, "\n## Fails on 2026-12-20\n"));
    CHECK(has(ofDay, "Runtime: dotnet8  # <- E2531\n"));
    CHECK(has(ofDay, "\n## Passes on 2026-12-20\n"));
}

TEST_CASE("the text of a page has lines that a terminal shows whole, with code in one piece") {
    lint::Rule rule = *lint::findRule("W1020"_rule);
    rule.page.reason = "A text that is as long as the line is wide ends before it: that is what a "
                       "reader wants. `infrac lint --as-of 2026-12-20 --format json template.yaml` "
                       "is not cut in two.";

    CHECK(has(rulePage(rule),
              "\nA text that is as long as the line is wide ends before it: that is what a reader\n"
              "wants. `infrac lint --as-of 2026-12-20 --format json template.yaml` is not cut\n"
              "in two.\n"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::cli
