#include "lint/findings.h"

#include <algorithm>

#include "lint/rules.h"

namespace infrac::lint {

bool Findings::isUncertain(const Path* path) const {
    if (holes_.empty())
        return false;
    const text::Span whole = nodeAt(root_, path).span();
    const auto isIn = [&](const text::Span& hole) {
        return hole.begin >= whole.begin && hole.begin <= whole.end;
    };
    // Which of the values of a repeated key is meant is not certain either.
    const auto isAbove = [&](const text::Span& hole) {
        for (const Path* step = path; step != nullptr; step = step->parent)
            if (placeOf(root_, step).begin == hole.begin)
                return true;
        return false;
    };
    return std::ranges::any_of(holes_, isIn) || std::ranges::any_of(holes_, isAbove);
}

diag::Diagnostic* Findings::add(RuleId id, const Path* path, std::string message) {
    if (isUncertain(path))
        return nullptr;
    diag::Diagnostic* finding = add(id, placeOf(root_, path), std::move(message));
    if (finding != nullptr)
        finding->path = textOf(path);
    return finding;
}

diag::Diagnostic* Findings::add(RuleId id, text::Span place, std::string message) {
    const Rule* rule = findRule(id);
    if (rule == nullptr)
        return nullptr;
    diag::Diagnostic& finding = bag_.report(rule->entry(), place, std::move(message));
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
