#include "host/terminal.h"

#include <doctest/doctest.h>

#include "support/fake_world.h"

namespace infrac::host {
namespace {

using test::FakeEnvironment;
using test::FakeTerminal;

TEST_SUITE_BEGIN("host/terminal");

bool isColored(ColorChoice flag, std::map<std::string, std::string> variables, int columns) {
    FakeEnvironment environment;
    environment.variables = std::move(variables);
    FakeTerminal terminal;
    terminal.columns = columns;
    return usesColor(flag, environment, terminal, Stream::Error);
}

TEST_CASE("the flag decides before all") {
    CHECK(isColored(ColorChoice::Always, {{"NO_COLOR", "1"}}, 0));
    CHECK_FALSE(isColored(ColorChoice::Never, {{"FORCE_COLOR", "1"}}, 80));
}

TEST_CASE("NO_COLOR decides before FORCE_COLOR, and empty is unset") {
    CHECK_FALSE(isColored(ColorChoice::Auto, {{"NO_COLOR", "1"}, {"FORCE_COLOR", "1"}}, 80));
    CHECK(isColored(ColorChoice::Auto, {{"NO_COLOR", ""}, {"FORCE_COLOR", "1"}}, 0));
}

TEST_CASE("else the terminal decides") {
    CHECK(isColored(ColorChoice::Auto, {}, 80));
    CHECK_FALSE(isColored(ColorChoice::Auto, {}, 0));
    CHECK_FALSE(isColored(ColorChoice::Auto, {{"TERM", "dumb"}}, 80));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::host
