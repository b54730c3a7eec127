#include "cli/line_diff.h"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>
#include <fmt/core.h>

namespace infrac::cli {
namespace {

TEST_SUITE_BEGIN("cli/line_diff");

std::string numbers(int first, int last) {
    std::string out;
    for (int i = first; i <= last; ++i)
        out += fmt::format("{}\n", i);
    return out;
}

TEST_CASE("equal texts have no difference") {
    CHECK(unifiedDiff("a", "x\n", "x\n", false).empty());
}

TEST_CASE("changes stand in their context") {
    std::string after = numbers(1, 9) + "ten\n" + numbers(11, 20);

    CHECK(unifiedDiff("a.yaml", numbers(1, 20), after, false) == R"(--- a.yaml
+++ a.yaml
@@ -7,7 +7,7 @@
 7
 8
 9
-10
+ten
 11
 12
 13
)");
}

TEST_CASE("changes far apart are hunks of their own") {
    std::string before = numbers(1, 30);
    std::string after = "0\n" + numbers(1, 29);

    std::string diff = unifiedDiff("a", before, after, false);

    CHECK(diff.find("@@ -1,3 +1,4 @@\n+0\n 1\n") != std::string::npos);
    CHECK(diff.find("@@ -27,4 +28,3 @@\n 27\n 28\n 29\n-30\n") != std::string::npos);
}

TEST_CASE("the shortest way is found among moved lines") {
    std::string diff = unifiedDiff("a", "a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n", false);

    CHECK(std::count(diff.begin(), diff.end(), '\n') == 12);
}

TEST_CASE("a new file comes from nothing") {
    CHECK(unifiedDiff("a", "", "x\n", false) == "--- /dev/null\n+++ a\n@@ -0,0 +1,1 @@\n+x\n");
}

TEST_CASE("a missing line end is a difference") {
    CHECK(unifiedDiff("a", "x", "x\n", false) ==
          "--- a\n+++ a\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+x\n");
}

TEST_CASE("texts with nothing in common are replaced, and long differences are cut") {
    std::string diff = unifiedDiff("a", numbers(1, 3000), numbers(5000, 8000), false);

    CHECK(diff.find("-1\n-2\n") != std::string::npos);
    CHECK(diff.ends_with("more lines of difference\n"));
}

TEST_CASE("colours mark what goes and what comes") {
    std::string diff = unifiedDiff("a", "x\n", "y\n", true);

    CHECK(diff.find("\x1b[31m-x\x1b[0m\n") != std::string::npos);
    CHECK(diff.find("\x1b[32m+y\x1b[0m\n") != std::string::npos);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::cli
