#include <doctest/doctest.h>

#include "eval/cidr.h"

namespace infrac::eval {
namespace {

TEST_SUITE_BEGIN("eval/cidr");

TEST_CASE("blocks are read and written") {
    for (const char* text : {"10.0.0.0/16", "0.0.0.0/0", "255.255.255.255/32", "192.168.4.0/22"}) {
        CidrText block = parseCidr(text);
        CHECK(block.problem.empty());
        CHECK(formatCidr(block.address, block.bits) == text);
    }
}

TEST_CASE("what is no block says so") {
    for (const char* text :
         {"", "10.0.0.0", "10.0.0/16", "10.0.0.0/33", "10.0.0.256/16", "a.b.c.d/8", "10.0.0.0/",
          "10.0.0.0/16 ", " 10.0.0.0/16", "010.0.0.0/8", "10.0.0.0/08", "+1.0.0.0/8", "-1.0.0.0/8",
          "10.0.0.0.0/8", "99999999999.0.0.0/8", "10.0.0.0/-1"}) {
        CAPTURE(text);
        CHECK_FALSE(parseCidr(text).problem.empty());
    }
}

TEST_CASE("bits behind the prefix are refused with the block around them") {
    CidrText block = parseCidr("10.0.1.7/16");

    CHECK(block.problem == "`10.0.1.7/16` has bits set behind its prefix");
    CHECK(block.suggestion == "10.0.0.0/16");
}

TEST_CASE("masks of all lengths") {
    CHECK(prefixMask(0) == 0);
    CHECK(prefixMask(1) == 0x80000000);
    CHECK(prefixMask(24) == 0xffffff00);
    CHECK(prefixMask(32) == 0xffffffff);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::eval
