// Collects what rules find.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "diag/bag.h"
#include "lint/model/path.h"
#include "lint/rule.h"

namespace infrac::lint {

class Findings {
public:
    Findings(const Node& root, diag::Bag& bag) : root_(root), bag_(bag) {}

    // From now on nothing is added about values that one of these places is in.
    void leaveOut(std::vector<text::Span> holes) { holes_ = std::move(holes); }

    // At the place that the path names. Null where nothing is reported.
    diag::Diagnostic* add(RuleId rule, const Path* path, std::string message);
    diag::Diagnostic* add(RuleId rule, text::Span place, std::string message);
    // One of these rules that was added for the path; null for none.
    diag::Diagnostic* find(std::initializer_list<RuleId> rules, const Path* path) const;

private:
    struct Added {
        RuleId rule;
        diag::Diagnostic* finding; // of the bag
    };

    bool isUncertain(const Path* path) const;

    const Node& root_;
    diag::Bag& bag_;
    std::vector<text::Span> holes_;
    std::vector<Added> added_;
};

} // namespace infrac::lint
