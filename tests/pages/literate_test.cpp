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

// With a name that is not declared in its second line.
std::string broken(const std::string& mark) {
    return "stack web \"Web\" -> \"web.yaml\" {\n"
           "  resource topic AWS::SNS::Topic { DisplayName: nowhere }" +
           mark + "\n}\n";
}

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
    PageResult unmarked = run("# T\n" + block("infra", broken("")));
    PageResult unmet = run("# T\n" + block("infra", kStack + "//~^ E300\n"));

    CHECK(mentions(unmarked, "p.md:2: T: no mark expects\nerror[E300]"));
    CHECK(mentions(unmet, "E300 is expected at main.infra:3 and was not reported"));
}

TEST_CASE("a mark matches code, line and the text of the message") {
    auto failures = [](const std::string& mark) {
        return run("# T\n" + block("infra", broken(mark))).failures.size();
    };

    CHECK(failures(" //~ E300") == 0);
    CHECK(failures(" //~ E300 \"nowhere\"") == 0);
    CHECK(failures("\n //~^ E300") == 0);
    CHECK(failures(" //~ E300 \"elsewhere\"") == 2);
    CHECK(failures(" //~ E301") == 2);
    CHECK(failures("\n //~ E300") == 2);
}

TEST_CASE("pending blocks fail until they are made, and then hold what the run gives") {
    std::string crooked = kStack;
    crooked.replace(0, 5, "stack  ");
    std::string text = "# T\n" + block("infra", broken(" //~ E300")) +
                       block("output", "pending\n") + "## U\n" + block("infra", crooked) +
                       block("template web.yaml", "pending\n") + block("formatted", "pending\n");

    PageResult first = run(text);
    PageResult second = run(first.updated);

    CHECK(first.failures.size() == 3);
    CHECK(second.failures.empty());
    CHECK(second.updated == first.updated);
    CHECK(first.updated.find(" --> main.infra:2:49\n") != std::string::npos);
    CHECK(first.updated.find("Type: AWS::SNS::Topic\n") != std::string::npos);
    CHECK(first.updated.find("formatted\nstack web ") != std::string::npos);
    CHECK(first.updated.find("nowhere } //~ E300\n") != std::string::npos);
}

TEST_CASE("an output that is not made is named with those that are") {
    PageResult result = run("# T\n" + block("infra", kStack) + block("template other.yaml", "x\n"));

    CHECK(mentions(result, "does not make `other.yaml`, but"));
    CHECK(mentions(result, "web.yaml"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
