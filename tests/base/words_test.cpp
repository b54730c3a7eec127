// Names made of other names.

#include "base/words.h"

#include <doctest/doctest.h>

namespace infrac::test {
namespace {

TEST_SUITE_BEGIN("base/words");

TEST_CASE("words are joined, each with an upper-case start") {
    CHECK(pascalCase("law-chaos") == "LawChaos");
    CHECK(pascalCase("a.b c/d1") == "ABCD1");
    CHECK(pascalCase("alreadyPascal") == "AlreadyPascal");
    CHECK(pascalCase("--") == "");
}

TEST_CASE("only the first letter is changed") {
    CHECK(upperFirst("publicSubnet") == "PublicSubnet");
    CHECK(upperFirst("1a") == "1a");
    CHECK(upperFirst("") == "");
}

TEST_CASE("letters beyond ASCII are not alphanumeric") {
    CHECK(isAlphanumeric("abcXYZ019"));
    CHECK_FALSE(isAlphanumeric("a_b"));
    CHECK_FALSE(isAlphanumeric("\xC3\xA9"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
