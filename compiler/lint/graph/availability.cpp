#include "lint/graph/availability.h"

#include <map>
#include <set>

#include <fmt/core.h>

namespace infrac::lint {
namespace {

using Supposed = std::map<std::string_view, std::set<bool>>;

// What conditions have to be for the place to be there.
Supposed conditionsOf(const Node& root, const Path* place) {
    Supposed out;
    std::vector<const Path*> steps(depthOf(place));
    for (const Path* step = place; step != nullptr; step = step->parent)
        steps[step->depth - 1] = step;
    const Node* node = &root;
    for (std::size_t i = 0; i < steps.size() && node != nullptr; ++i) {
        const Node* next = steps[i]->isKey()
                               ? node->find(steps[i]->key)
                               : (static_cast<std::size_t>(steps[i]->index) < node->items().size()
                                      ? node->items()[static_cast<std::size_t>(steps[i]->index)]
                                      : nullptr);
        const bool isIf = steps[i]->isKey() && steps[i]->key == "Fn::If" && next != nullptr &&
                          next->isList() && next->size() == 3 && next->items()[0]->isString();
        if (isIf) {
            std::set<bool>& values = out[next->items()[0]->text()];
            if (i + 1 == steps.size())
                values = {true, false};
            else if (steps[i + 1]->index == 1 || steps[i + 1]->index == 2)
                values.insert(steps[i + 1]->index == 1);
            else if (values.empty())
                out.erase(next->items()[0]->text());
        }
        node = next;
    }
    const bool isEntry = steps.size() >= 2 && isOneOf(steps[0]->key, {"Resources", "Outputs"});
    if (isEntry)
        if (const Node* section = root.find(steps[0]->key); section != nullptr)
            if (const Node* entry = section->find(steps[1]->key); entry != nullptr)
                if (const Node* condition = entry->find("Condition");
                    condition != nullptr && condition->isString())
                    out[condition->text()].insert(true);
    return out;
}

} // namespace

std::optional<Scenario> missingWhen(Engine& engine, const Path* place, std::string_view name) {
    const Node* section = engine.model().section("Resources");
    const Node* resource = section == nullptr ? nullptr : section->find(name);
    const Node* condition = resource == nullptr ? nullptr : resource->find("Condition");
    if (condition == nullptr || !condition->isString())
        return std::nullopt;
    const Supposed supposed = conditionsOf(engine.model().root(), place);
    const Scenario missing{{condition->text(), false}};
    if (supposed.empty())
        return missing;
    if (const auto own = supposed.find(condition->text()); own != supposed.end()) {
        if (own->second.contains(true))
            return std::nullopt;
        return missing;
    }
    Scenario scenario;
    for (const auto& [other, values] : supposed) {
        if (values.size() > 1)
            return std::nullopt;
        scenario.push_back({other, *values.begin()});
    }
    if (engine.conditions().implies(scenario, condition->text()))
        return std::nullopt;
    scenario.insert(scenario.begin(), missing.front());
    return scenario;
}

std::string wordsFor(const Scenario& scenario) {
    std::string out;
    for (const Decision& decision : scenario)
        out += fmt::format("{}`{}` is {}", out.empty() ? "" : " and ", decision.condition,
                           decision.value ? "true" : "false");
    return out;
}

} // namespace infrac::lint
