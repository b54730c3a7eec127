// SnapStart of Lambda's functions.
#pragma once

#include <string_view>
#include <vector>

#include "lint/engine/engine.h"

namespace infrac::lint {

// A function's runtime and `SnapStart` in every way of the conditions; null where there is none.
void forEachSnapStart(Engine& engine, const Context& at, const Node& function,
                      FunctionRef<void(const Node* runtime, const Node* snapStart)> use);

// Of the template's regions.
std::vector<std::string_view> regionsWithoutSnapStart(const Engine& engine, const Context& at);

} // namespace infrac::lint
