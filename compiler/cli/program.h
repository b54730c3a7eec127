// The program without its `main`: finds the command and runs it.
#pragma once

#include <span>
#include <string>

#include "cli/world.h"

namespace infrac::cli {

Exit runProgram(std::span<const std::string> words, World& world);

} // namespace infrac::cli
