// All diagnostics that the compiler can make, and their pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/definition.h"

namespace infrac::cli {

// Of all layers, by code.
std::vector<diag::Entry> catalogue();

// `unknown-property` for `UnknownProperty`: how pages and people write a diagnostic's name.
std::string kebabName(const diag::Entry& entry);

// The text of docs/codes/<CODE>.md; empty where there is none.
std::string_view codePage(std::string_view code);

} // namespace infrac::cli
