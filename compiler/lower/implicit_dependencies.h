// Dependencies that no reference shows but AWS insists on: an ECS service is refused while no
// listener forwards to its target group, and its first tasks fail while their roles have no
// policy yet. Both are wired by a third resource that the two share.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "base/toposort.h"
#include "model/app.h"

namespace infrac::lower {

// Pairs (waiter, what it waits for) of indices in the stack's resources, in their order.
// `references` lists what each resource refers to or depends on. A pair that is a reference
// already, or that would close a cycle, is left out.
std::vector<std::pair<std::size_t, std::size_t>> implicitDependencies(const model::Stack& stack,
                                                                      const Graph& references);

} // namespace infrac::lower
