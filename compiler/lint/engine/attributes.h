// What GetAtt and Ref yield, by the schema of a resource type.
#pragma once

#include <string>

#include "lint/engine/engine.h"

namespace infrac::lint {

// The schema of an attribute; none where the type has no such.
Value attributeOf(Value type, const Resource& resource, std::string_view name);
// `; did you mean ...` or nothing.
std::string attributeSuggestion(Value type, std::string_view name);
// What `/properties/A/*/B` names.
Value pointedBy(Value type, std::string_view pointer);

} // namespace infrac::lint
