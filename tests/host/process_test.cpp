#include "host/process.h"

#include <doctest/doctest.h>

namespace infrac::host {
namespace {

using namespace std::chrono_literals;

TEST_SUITE_BEGIN("host/process");

TEST_CASE("output, errors and the code of a program come back") {
    RealProcessRunner runner;

    const auto result = runner.run({"sh", "-c", "printf out; printf err >&2; exit 3"});

    REQUIRE_MESSAGE(result, result.error().message);
    CHECK(result->output == "out");
    CHECK(result->errors == "err");
    CHECK(result->exitCode == 3);
}

TEST_CASE("no shell looks at the words") {
    RealProcessRunner runner;

    const auto result = runner.run({"printf", "%s|", "a b", "$HOME", "*", "`x`", ""});

    REQUIRE(result);
    CHECK(result->output == "a b|$HOME|*|`x`||");
}

TEST_CASE("much output on both sides does not block") {
    RealProcessRunner runner;

    const auto result =
        runner.run({"sh", "-c", "head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2"});

    REQUIRE(result);
    CHECK(result->output.size() == 300'000);
    CHECK(result->errors.size() == 300'000);
}

TEST_CASE("a program that is not there is an error") {
    RealProcessRunner runner;

    const auto result = runner.run({"/no/such/program"});

    REQUIRE_FALSE(result);
    CHECK(result.error().message == "no such file or directory");
    CHECK_FALSE(runner.run({}));
}

TEST_CASE("a program that does not end is killed after its time") {
    RealProcessRunner runner;

    const auto result = runner.run({"sleep", "30"}, {.timeout = 100ms});

    REQUIRE_FALSE(result);
    CHECK(result.error().message.find("did not end") != std::string::npos);
}

TEST_CASE("a program that writes without end is killed") {
    RealProcessRunner runner;

    const auto result = runner.run({"cat", "/dev/zero"}, {.mostBytes = 100'000});

    REQUIRE_FALSE(result);
    CHECK(result.error().message == "wrote more than 100000 bytes");
}

TEST_CASE("the signal that ended a program is told") {
    RealProcessRunner runner;

    const auto result = runner.run({"sh", "-c", "kill -9 $$"});

    REQUIRE(result);
    CHECK(result->exitCode == 137);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::host
