// How pages are run, compared and rewritten.

#include <string>

#include <doctest/doctest.h>

#include "support/literate.h"

namespace infrac::test {
namespace {

TEST_SUITE_BEGIN("pages/literate");

const std::string kStack = "stack web \"Web\" -> \"web.yaml\" {\n"
                           "  resource topic AWS::SNS::Topic {}\n"
                           "}\n";

std::string block(const std::string& info, const std::string& contents) {
    return "```" + info + "\n" + contents + "```\n";
}

PageResult run(const std::string& text) { return runPage(parsePage("p.md", text)); }

bool mentions(const PageResult& result, std::string_view text) {
    for (const std::string& failure : result.failures) {
        if (failure.find(text) != std::string::npos)
            return true;
    }
    return false;
}

TEST_CASE("a spec without findings and without marks is fine") {
    CHECK(run("# T\n" + block("infra", kStack)).failures.empty());
}

TEST_CASE("a diagnostic without a mark and a mark without a diagnostic fail") {
    PageResult unmarked = run("# T\n" + block("infra", "let x = nowhere\n"));
    PageResult unmet = run("# T\n" + block("infra", kStack + "let x = 1 //~ E300\n"));

    CHECK(mentions(unmarked, "p.md:2: T: no mark expects\nerror[E300]"));
    CHECK(mentions(unmet, "E300 is expected at main.infra:4 and was not reported"));
}

TEST_CASE("a mark matches code, line and the text of the message") {
    std::string start = "# T\n```infra\nlet x = nowhere //~ E300";

    CHECK(run(start + "\n```\n").failures.empty());
    CHECK(run(start + " \"nowhere\"\n```\n").failures.empty());
    CHECK(run(start + " \"elsewhere\"\n```\n").failures.size() == 2);
    CHECK(run("# T\n```infra\n//~^ E300\nlet x = nowhere\n```\n").failures.size() == 2);
}

TEST_CASE("pending blocks fail until they are made, and then hold what the run gives") {
    std::string text = "# T\n" + block("infra", "let x = nowhere //~ E300\n") +
                       block("output", "pending\n") + "## U\n" +
                       block("infra", "let   x=1\n" + kStack) +
                       block("template web.yaml", "pending\n") + block("formatted", "pending\n");

    PageResult first = run(text);
    PageResult second = run(first.updated);

    CHECK(first.failures.size() == 3);
    CHECK(second.failures.empty());
    CHECK(second.updated == first.updated);
    CHECK(first.updated.find(" --> main.infra:1:9\n") != std::string::npos);
    CHECK(first.updated.find("Type: AWS::SNS::Topic\n") != std::string::npos);
    CHECK(first.updated.find("\nlet x = 1\n") != std::string::npos);
    CHECK(first.updated.find("let x = nowhere //~ E300\n") != std::string::npos);
}

TEST_CASE("an output that is not made is named with those that are") {
    PageResult result = run("# T\n" + block("infra", kStack) + block("template other.yaml", "x\n"));

    CHECK(mentions(result, "does not make `other.yaml`, but"));
    CHECK(mentions(result, "web.yaml"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
