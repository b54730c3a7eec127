#include "host/path.h"

#include <doctest/doctest.h>

namespace infrac::host {
namespace {

TEST_SUITE_BEGIN("host/path");

TEST_CASE("the normal form drops dots, doubled slashes and cancelled folders") {
    CHECK(normalPath("a/./b//c/../d") == "a/b/d");
    CHECK(normalPath("./a") == "a");
    CHECK(normalPath("a/..") == ".");
    CHECK(normalPath("") == ".");
    CHECK(normalPath("/a/../..") == "/");
    CHECK(normalPath("../../a") == "../../a");
    CHECK(normalPath("a/../../b") == "../b");
}

TEST_CASE("joining keeps an absolute path") {
    CHECK(joinPath("a/b", "../c") == "a/c");
    CHECK(joinPath("a", "/c") == "/c");
    CHECK(joinPath(".", "c") == "c");
    CHECK(joinPath("", "c") == "c");
}

TEST_CASE("every path has a parent") {
    CHECK(parentPath("a/b/c") == "a/b");
    CHECK(parentPath("a") == ".");
    CHECK(parentPath(".") == "..");
    CHECK(parentPath("../..") == "../../..");
    CHECK(parentPath("/a") == "/");
    CHECK(parentPath("/") == "/");
}

TEST_CASE("names and extensions") {
    CHECK(fileName("a/b.infra") == "b.infra");
    CHECK(extension("a.d/b.infra") == ".infra");
    CHECK(extension("a.d/b").empty());
    CHECK(extension(".hidden").empty());
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::host
