// Actions in policies.
#pragma once

#include "lint/engine/engine.h"

namespace infrac::lint {

// One action or a list of them.
void checkActions(Engine& engine, const Context& at, const Node& value, Failures& out);

} // namespace infrac::lint
