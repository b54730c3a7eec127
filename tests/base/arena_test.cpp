#include "base/arena.h"

#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

namespace infrac {
namespace {

TEST_SUITE_BEGIN("base/arena");

struct Point {
    int x;
    int y;
};

TEST_CASE("an object is made from its members") {
    Arena arena;

    const Point* point = arena.make<Point>(1, 2);

    CHECK(point->x == 1);
    CHECK(point->y == 2);
}

TEST_CASE("copies outlive what they were made from and later allocations") {
    Arena arena;
    std::vector<int> source{1, 2, 3};

    std::span<int> copy = arena.copy(source);
    std::string_view text = arena.copy(std::string_view{"text"});
    source.assign(3, 0);
    for (int i = 0; i < 100'000; ++i)
        arena.make<Point>(i, i);

    CHECK(std::vector<int>(copy.begin(), copy.end()) == std::vector<int>{1, 2, 3});
    CHECK(text == "text");
}

TEST_CASE("objects are aligned whatever was made before them") {
    Arena arena;

    for (int i = 0; i < 100; ++i) {
        arena.make<char>('x');
        auto address = reinterpret_cast<std::uintptr_t>(arena.make<double>(1.0));
        REQUIRE(address % alignof(double) == 0);
    }
}

TEST_CASE("something larger than a block gets a block of its own") {
    Arena arena;
    std::vector<char> large(1'000'000, 'x');

    arena.make<char>('a');
    std::span<char> copy = arena.copy(large);
    arena.make<char>('b');

    CHECK(copy.size() == large.size());
    CHECK(copy.back() == 'x');
}

TEST_CASE("copies of nothing are empty") {
    Arena arena;

    CHECK(arena.copy(std::string_view{}).empty());
    CHECK(arena.copy(std::vector<int>{}).empty());
}

TEST_SUITE_END();

} // namespace
} // namespace infrac
