// Checks the keywords of schemas.
#pragma once

#include "lint/engine/engine.h"
#include "lint/engine/values.h"

namespace infrac::lint {

// Members of objects and items of arrays that the schema says nothing about may be anything, but
// calls in them are checked.
void checkUnstated(Engine& engine, const Context& at, const Node& instance, Value schema,
                   bool isObject, bool isArray, Failures& out);

// By the rule's own schema, under the rule's code.
void checkBySchema(Engine& engine, const Context& at, const Rule& rule, Value schema,
                   const Node& instance, Failures& out);

} // namespace infrac::lint
