#include "lower/implicit_dependencies.h"

#include <algorithm>

namespace infrac::lower {
namespace {

// `waiter` waits for each `helper` that refers to a `shared` resource which the waiter
// reaches. Source: the prerequisites in the user guides of ECS and IAM.
struct Rule {
    std::string_view waiter;
    std::string_view helper;
    std::string_view shared;
};

constexpr Rule kRules[] = {
    {"AWS::ECS::Service", "AWS::ElasticLoadBalancingV2::Listener",
     "AWS::ElasticLoadBalancingV2::TargetGroup"},
    {"AWS::ECS::Service", "AWS::ElasticLoadBalancingV2::ListenerRule",
     "AWS::ElasticLoadBalancingV2::TargetGroup"},
    {"AWS::ECS::Service", "AWS::IAM::RolePolicy", "AWS::IAM::Role"},
    {"AWS::ECS::Service", "AWS::IAM::Policy", "AWS::IAM::Role"},
};

std::vector<bool> reachable(const Graph& graph, std::size_t start) {
    std::vector<bool> seen(graph.size(), false);
    std::vector<std::size_t> open{start};
    while (!open.empty()) {
        std::size_t node = open.back();
        open.pop_back();
        for (std::size_t next : graph[node]) {
            if (!seen[next])
                open.push_back(next);
            seen[next] = true;
        }
    }
    return seen;
}

bool refersTo(const Graph& graph, std::size_t from, std::size_t to) {
    return std::find(graph[from].begin(), graph[from].end(), to) != graph[from].end();
}

} // namespace

std::vector<std::pair<std::size_t, std::size_t>> implicitDependencies(const model::Stack& stack,
                                                                      const Graph& references) {
    Graph graph = references;
    std::vector<std::pair<std::size_t, std::size_t>> out;
    auto typeOf = [&](std::size_t index) { return stack.resources[index]->type.name(); };
    for (std::size_t waiter = 0; waiter < graph.size(); ++waiter) {
        for (const Rule& rule : kRules) {
            if (typeOf(waiter) != rule.waiter)
                continue;
            std::vector<bool> reached = reachable(graph, waiter);
            for (std::size_t helper = 0; helper < graph.size(); ++helper) {
                if (typeOf(helper) != rule.helper || reached[helper])
                    continue;
                bool isShared = false;
                for (std::size_t third = 0; third < graph.size(); ++third)
                    isShared |= reached[third] && typeOf(third) == rule.shared &&
                                refersTo(graph, helper, third);
                if (!isShared || reachable(graph, helper)[waiter])
                    continue;
                graph[waiter].push_back(helper);
                out.emplace_back(waiter, helper);
            }
        }
    }
    return out;
}

} // namespace infrac::lower
