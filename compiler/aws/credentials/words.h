// Splits a command line into its words as a POSIX shell quotes them, without a shell: no
// variables, no globs, no substitution. As Python's shlex.split, which the AWS CLI uses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace infrac::aws {

// The error says what is not closed.
Result<std::vector<std::string>> splitCommandLine(std::string_view line);

} // namespace infrac::aws
