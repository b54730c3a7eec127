// Checks the keywords of schemas.
#pragma once

#include "lint/engine/engine.h"

namespace infrac::lint {

// Members of objects and items of arrays that the schema says nothing about may be anything, but
// calls in them are checked.
void checkUnstated(Engine& engine, const Context& at, const Node& instance, Value schema,
                   bool isObject, bool isArray, Failures& out);

// By the rule's own schema, under the rule's code.
void checkBySchema(Engine& engine, const Context& at, const Rule& rule, Value schema,
                   const Node& instance, Failures& out);

bool isOfType(const Node& node, std::string_view type);
// Equality as schemas mean it: `1` is `"1"`, true is `"true"`.
bool equalsValue(const Node& node, Value value);
bool equalNodes(const Node& a, const Node& b);

// Words for a value in a message.
std::string shown(const Node& node);
std::string shown(Value value);
// `a`, `b`, `c`, ...
std::string listed(Value array);

} // namespace infrac::lint
