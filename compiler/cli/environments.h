// The option that names an environment of the spec.
#pragma once

#include <optional>
#include <string>

#include "cli/invocation.h"
#include "compile/compilation.h"

namespace infrac::cli {

inline constexpr Option kEnvironmentOption{
    .name = "env",
    .value = "NAME",
    .summary = "the environment; the first that the spec declares if left out",
};

// What is wrong with a name that the compiled spec does not declare.
std::optional<UsageError> checkEnvironment(const std::string& name,
                                           const compile::Compilation& compilation);

} // namespace infrac::cli
