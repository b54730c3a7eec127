// Help and the pages of docs/commands/, made from the command table.
#pragma once

#include <string>

#include "cli/command_table.h"

namespace infrac::cli {

std::string overview();
std::string commandHelp(const Command& command);

std::string markdownOverview();
std::string markdownPage(const Command& command);

} // namespace infrac::cli
