// Whether a resource is there wherever a place of the template is.
#pragma once

#include <optional>
#include <string>

#include "lint/engine/engine.h"

namespace infrac::lint {

// A way of the conditions in which the place is there and the resource is not.
std::optional<Scenario> missingWhen(Engine& engine, const Path* place, std::string_view resource);

// "`A` is false and `B` is true"
std::string wordsFor(const Scenario& scenario);

} // namespace infrac::lint
