#include "lint/page.h"

#include <doctest/doctest.h>

namespace infrac::lint {
namespace {

TEST_SUITE_BEGIN("lint/page");

constexpr Page kPage{.repeats = 3};

TEST_CASE("a line with a counter stands as often as the page says, numbered") {
    CHECK(wholeExample(kPage, "A:\n  B#: b#\nC: c\n") ==
          "A:\n  B1: b1\n  B2: b2\n  B3: b3\nC: c\n");
}

TEST_CASE("readers see such a line once, and how far it goes on") {
    CHECK(shortExample(kPage, "A:\n  - B#\nC: c\n") ==
          "A:\n  - B1\n  # and so on, up to 3\nC: c\n");
}

TEST_CASE("an example of a page that repeats nothing is left as it is") {
    CHECK(wholeExample({}, "A: b # c\n") == "A: b # c\n");
    CHECK(shortExample({}, "A: b # c\n") == "A: b # c\n");
    CHECK(wholeExample(kPage, "A: b\n\nC: c\n") == "A: b\n\nC: c\n");
}

TEST_CASE("a note stands behind the line that stands for its line") {
    const LineNotes notes{{1, "one"}, {3, "three"}, {5, "five"}};

    CHECK(shortExample(kPage, "A:\n  B#: b\nC: c\n", notes) ==
          "A:  # one\n  B1: b  # three\n  # and so on, up to 3\nC: c  # five\n");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
