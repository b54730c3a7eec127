// The keyword cfnGather.
#pragma once

#include "lint/engine/engine.h"

namespace infrac::lint {

void checkGathered(Engine& engine, const Context& at, Value argument, const Node& instance,
                   Failures& out);

} // namespace infrac::lint
