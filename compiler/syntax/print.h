// The source text of a tree again, put together from its tokens and the blanks between.
#pragma once

#include <string>

#include "syntax/syntax_tree.h"

namespace infrac::syntax {

std::string print(const SyntaxTree& tree, const text::SourceManager& sources);

} // namespace infrac::syntax
