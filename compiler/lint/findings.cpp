#include "lint/findings.h"

#include <algorithm>

#include "lint/rules.h"

namespace infrac::lint {

diag::Diagnostic* Findings::add(RuleId id, const Path* path, std::string message) {
    const Rule* rule = findRule(id);
    if (rule == nullptr)
        return nullptr;
    diag::Diagnostic& finding =
        bag_.report(rule->entry(), placeOf(root_, path), std::move(message));
    finding.path = textOf(path);
    added_.push_back({id, &finding});
    return &finding;
}

diag::Diagnostic* Findings::find(std::initializer_list<RuleId> rules, const Path* path) const {
    std::string text;
    for (const Added& added : added_) {
        if (std::ranges::find(rules, added.rule) == rules.end())
            continue;
        if (text.empty())
            text = textOf(path);
        if (added.finding->path == text)
            return added.finding;
    }
    return nullptr;
}

} // namespace infrac::lint
