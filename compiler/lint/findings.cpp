#include "lint/findings.h"

#include "lint/rules.h"

namespace infrac::lint {

diag::Diagnostic* Findings::add(RuleId id, const Path* path, std::string message) {
    const Rule* rule = findRule(id);
    if (rule == nullptr)
        return nullptr;
    diag::Diagnostic& finding =
        bag_.report(rule->entry(), placeOf(root_, path), std::move(message));
    finding.path = textOf(path);
    return &finding;
}

} // namespace infrac::lint
