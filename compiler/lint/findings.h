// Collects what rules find.
#pragma once

#include <string>

#include "diag/bag.h"
#include "lint/model/path.h"
#include "lint/rule.h"

namespace infrac::lint {

class Findings {
public:
    Findings(const Node& root, diag::Bag& bag) : root_(root), bag_(bag) {}

    // At the place that the path names. A rule that there is not reports nothing: null.
    diag::Diagnostic* add(RuleId rule, const Path* path, std::string message);

private:
    const Node& root_;
    diag::Bag& bag_;
};

} // namespace infrac::lint
