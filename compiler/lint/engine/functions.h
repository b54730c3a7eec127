// Checks calls of intrinsic functions.
#pragma once

#include <span>
#include <string_view>

#include "lint/engine/engine.h"

namespace infrac::lint {

void checkCall(Engine& engine, const Context& at, Function function, const Node& call,
               const Schema& schema, Failures& out);
void checkDynamicReference(Engine& engine, const Context& at, std::string_view text, Failures& out);

// Whether CloudFormation documents the type of a parameter.
bool isParameterType(std::string_view type);

// Whether a value of the first types can be one of the others; texts and numbers stand for each
// other unless strict.
bool areCompatible(std::span<const std::string_view> from, Value to, bool isStrict);

} // namespace infrac::lint
