#include <doctest/doctest.h>

#include "lint/model/network.h"

namespace infrac::lint {
namespace {

TEST_SUITE_BEGIN("lint/network");

TEST_CASE("blocks are read, and what is none is not") {
    for (const char* text : {"10.0.0.0/8", "0.0.0.0/0", "10.1.2.3", "10.1.2.3/32", "::/0",
                             "2001:db8::/32", "2001:db8::1", "255.255.255.255/32"}) {
        CAPTURE(text);
        CHECK(parseNetwork(text));
    }
    for (const char* text :
         {"", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.1/24", "10.0.0/24", "10.0.0.0/8 ",
          "10.0.0.0/-1", "10.0.0.0/+8", "010.0.0.0/8", "2001:db8::1/64", "::/129", "a",
          "10.0.0.0//8", "10.0.0.0/255.0.0.0"}) {
        CAPTURE(text);
        CHECK_FALSE(parseNetwork(text));
    }
}

TEST_CASE("blocks contain and overlap") {
    const auto contains = [](const char* a, const char* b) {
        return parseNetwork(a)->contains(*parseNetwork(b));
    };
    CHECK(contains("10.0.0.0/8", "10.1.0.0/16"));
    CHECK(contains("10.0.0.0/8", "10.0.0.0/8"));
    CHECK(contains("0.0.0.0/0", "255.0.0.0/8"));
    CHECK(contains("2001:db8::/32", "2001:db8:1::/48"));
    CHECK_FALSE(contains("10.1.0.0/16", "10.0.0.0/8"));
    CHECK_FALSE(contains("10.0.0.0/9", "10.128.0.0/16"));
    CHECK_FALSE(contains("0.0.0.0/0", "::/0"));
    CHECK(parseNetwork("10.1.0.0/16")->overlaps(*parseNetwork("10.0.0.0/8")));
    CHECK_FALSE(parseNetwork("10.1.0.0/16")->overlaps(*parseNetwork("10.2.0.0/16")));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
