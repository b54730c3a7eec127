#include "base/toposort.h"

#include <doctest/doctest.h>

namespace infrac {
namespace {

TEST_SUITE_BEGIN("base/toposort");

using Nodes = std::vector<std::size_t>;

TEST_CASE("dependencies come first") { CHECK(topologicalOrder({{1}, {2}, {}}) == Nodes{2, 1, 0}); }

TEST_CASE("nodes without a relation keep their order") {
    CHECK(topologicalOrder({{}, {}, {}}) == Nodes{0, 1, 2});
    CHECK(topologicalOrder({{2}, {}, {}}) == Nodes{1, 2, 0});
}

TEST_CASE("a dependency may be named twice") {
    CHECK(topologicalOrder({{1, 1}, {}}) == Nodes{1, 0});
}

TEST_CASE("a cycle has no order, nor has an empty graph") {
    CHECK(topologicalOrder({{1}, {0}, {}}).empty());
    CHECK(topologicalOrder({}).empty());
}

TEST_CASE("the shortest cycle is found, from its smallest node on") {
    CHECK(shortestCycle({{1}, {2}, {0, 3}, {2}}) == Nodes{2, 3});
    CHECK(shortestCycle({{1}, {2}, {0}}) == Nodes{0, 1, 2});
    CHECK(shortestCycle({{}, {1}}) == Nodes{1});
}

TEST_CASE("a graph with an order has no cycle") { CHECK(shortestCycle({{1}, {2}, {}}).empty()); }

TEST_SUITE_END();

} // namespace
} // namespace infrac
