#include "lint/graph/cycles.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace infrac::lint {
namespace {

using Targets = std::vector<std::string_view>;
using Graph = std::unordered_map<std::string_view, Targets>;

Graph graphOf(const References& references) {
    Graph out;
    // The order in which cfn-lint adds edges decides which circle it meets first.
    for (const int rank : {0, 1, 2, 3})
        for (const Reference& reference : references.all()) {
            const int own = reference.relation == Relation::DependsOn ? 0
                            : reference.isFromSub                     ? 3
                            : reference.relation == Relation::Ref     ? 1
                                                                      : 2;
            if (own != rank || reference.section != "Resources")
                continue;
            Targets& targets = out[reference.source];
            if (std::ranges::find(targets, reference.target) == targets.end())
                targets.push_back(reference.target);
        }
    return out;
}

// Depth first from a resource; explored ones lead to no circle.
class Search {
public:
    Search(const Graph& graph, std::unordered_set<std::string_view>& explored)
        : graph_(graph), explored_(explored) {}

    std::vector<CycleEdge> from(std::string_view start) {
        walk(start);
        return cycle_;
    }

private:
    bool walk(std::string_view node) {
        if (explored_.contains(node))
            return false;
        stack_.push_back(node);
        if (const auto targets = graph_.find(node); targets != graph_.end()) {
            for (const std::string_view target : targets->second) {
                const auto found = std::ranges::find(stack_, target);
                if (found != stack_.end()) {
                    for (auto step = found; step != stack_.end(); ++step)
                        cycle_.push_back({*step, step + 1 == stack_.end() ? target : *(step + 1)});
                    return true;
                }
                if (stack_.size() < kDeepest && walk(target))
                    return true;
            }
        }
        stack_.pop_back();
        explored_.insert(node);
        return false;
    }

    static constexpr std::size_t kDeepest = 2000;

    const Graph& graph_;
    std::unordered_set<std::string_view>& explored_;
    std::vector<std::string_view> stack_;
    std::vector<CycleEdge> cycle_;
};

} // namespace

std::vector<CycleEdge> cycleEdges(const References& references, const TemplateModel& model) {
    std::vector<CycleEdge> out;
    const Graph graph = graphOf(references);
    const Node* section = model.section("Resources");
    if (section == nullptr)
        return out;
    std::unordered_set<std::string_view> explored;
    for (const document::TemplateMember& member : section->members())
        for (const CycleEdge& edge : Search{graph, explored}.from(member.key))
            if (std::ranges::find(out, edge) == out.end())
                out.push_back(edge);
    return out;
}

} // namespace infrac::lint
