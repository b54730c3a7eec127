// Circles of references between resources.
#pragma once

#include <vector>

#include "lint/graph/references.h"

namespace infrac::lint {

struct CycleEdge {
    std::string_view source;
    std::string_view target;

    friend bool operator==(const CycleEdge&, const CycleEdge&) = default;
};

// The edges of the first circle that is met from each resource, each once.
std::vector<CycleEdge> cycleEdges(const References& references, const TemplateModel& model);

} // namespace infrac::lint
