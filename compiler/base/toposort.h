// Ordering of a small dependency graph, and the shortest cycle where there is no order.
#pragma once

#include <cstddef>
#include <vector>

namespace infrac {

// edges[i] lists what node i depends on (duplicates allowed).
using Graph = std::vector<std::vector<std::size_t>>;

// Dependencies first; nodes that do not depend on each other keep their index order.
// Empty where the graph has a cycle (and where it has no node).
std::vector<std::size_t> topologicalOrder(const Graph& graph);

// The nodes of a shortest cycle, each depending on the next, the last on the first,
// starting with its smallest index; empty where there is none.
std::vector<std::size_t> shortestCycle(const Graph& graph);

} // namespace infrac
