#include "base/toposort.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>

namespace infrac {

std::vector<std::size_t> topologicalOrder(const Graph& graph) {
    std::vector<std::vector<std::size_t>> dependants(graph.size());
    std::vector<std::size_t> open(graph.size(), 0);
    for (std::size_t node = 0; node < graph.size(); ++node) {
        for (std::size_t dependency : graph[node]) {
            dependants[dependency].push_back(node);
            ++open[node];
        }
    }
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t node = 0; node < graph.size(); ++node) {
        if (open[node] == 0)
            ready.push(node);
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        std::size_t node = ready.top();
        ready.pop();
        order.push_back(node);
        for (std::size_t dependant : dependants[node]) {
            if (--open[dependant] == 0)
                ready.push(dependant);
        }
    }
    if (order.size() != graph.size())
        order.clear();
    return order;
}

namespace {

// The shortest way from `start` back to itself, by breadth; empty where there is none
// shorter than `limit` nodes.
std::vector<std::size_t> cycleThrough(const Graph& graph, std::size_t start, std::size_t limit) {
    constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> parent(graph.size(), kNone), depth(graph.size(), 0);
    std::queue<std::size_t> queue;
    queue.push(start);
    while (!queue.empty()) {
        std::size_t node = queue.front();
        queue.pop();
        if (depth[node] + 1 >= limit)
            break;
        for (std::size_t next : graph[node]) {
            if (next == start) {
                std::vector<std::size_t> cycle{node};
                while (cycle.back() != start)
                    cycle.push_back(parent[cycle.back()]);
                std::reverse(cycle.begin(), cycle.end());
                return cycle;
            }
            if (parent[next] == kNone) {
                parent[next] = node;
                depth[next] = depth[node] + 1;
                queue.push(next);
            }
        }
    }
    return {};
}

} // namespace

std::vector<std::size_t> shortestCycle(const Graph& graph) {
    std::vector<std::size_t> best;
    std::size_t limit = graph.size() + 1;
    for (std::size_t start = 0; start < graph.size(); ++start) {
        std::vector<std::size_t> cycle = cycleThrough(graph, start, limit);
        if (!cycle.empty()) {
            best = std::move(cycle);
            limit = best.size();
        }
    }
    return best;
}

} // namespace infrac
