// Whether Lambda still supports a runtime, on the day that the template is looked at.
#pragma once

#include "lint/engine/engine.h"

namespace infrac::lint {

// How far support has ended; none of it for runtimes that are supported or not known.
enum class RuntimeEnd : std::uint8_t { None, Deprecated, CreateBlocked, UpdateBlocked };

inline constexpr std::string_view kRuntimePaths[] = {
    "Resources/AWS::Lambda::Function/Properties/Runtime",
};

// Fails where support of the runtime has ended just so far.
void checkRuntime(Engine& engine, const Context& at, const Node& runtime, RuntimeEnd end,
                  Failures& out);
// The same for the functions of a serverless template, which no schema speaks of.
void checkServerlessRuntimes(Engine& engine, RuleId rule, RuntimeEnd end, Findings& findings);

} // namespace infrac::lint
