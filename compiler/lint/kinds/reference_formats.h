// Whether a reference yields the kind of value that its place wants: a subnet's id, a role's ARN.
#pragma once

#include "lint/engine/engine.h"

namespace infrac::lint {

void checkRefFormat(Engine& engine, const Context& at, const Node& name, const Schema& schema,
                    Failures& out);
void checkGetAttFormat(Engine& engine, const Context& at, const Node& pair, const Schema& schema,
                       Failures& out);

} // namespace infrac::lint
