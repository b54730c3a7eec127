#include "base/growing_stack.h"

#include <vector>

#include <doctest/doctest.h>

namespace infrac {
namespace {

TEST_SUITE_BEGIN("base/growing_stack");

TEST_CASE("elements stay where they are") {
    GrowingStack<int> stack;
    std::vector<const int*> places;
    for (int i = 0; i < 10'000; ++i)
        places.push_back(stack.push(i));

    CHECK(stack.size() == 10'000);
    for (int i = 0; i < 10'000; ++i)
        REQUIRE(*places[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("what was popped makes room, and the rest stays") {
    GrowingStack<int> stack;
    const int* below = stack.push(1);
    const int* above = stack.push(2);
    for (int i = 0; i < 1000; ++i)
        stack.push(i);
    stack.popTo(1);

    CHECK(stack.size() == 1);
    CHECK(*below == 1);
    CHECK(stack.push(3) == above);
    CHECK(*above == 3);
    stack.popTo(0);
    CHECK(stack.push(4) == below);
}

} // namespace
} // namespace infrac
