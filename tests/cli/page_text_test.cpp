#include "cli/page_text.h"

#include <doctest/doctest.h>

namespace infrac::cli {
namespace {

TEST_SUITE_BEGIN("cli/page_text");

TEST_CASE("blocks are indented, and their marks are arrows") {
    CHECK(pageText("# E310 unknown\n\nText `x`.\n\n```infra\nlet x //~ E310 \"no x\"\n"
                   "y\n//~^ E311 E312\n\nz\n```\n",
                   false) == R"(E310 unknown

Text `x`.

    let x // <- E310
    y
    // ^- E311 E312

    z
)");
}

TEST_CASE("headings are bold where there are colours") {
    CHECK(pageText("## Fails\nx", true) == "\x1b[1mFails\x1b[0m\nx\n");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::cli
