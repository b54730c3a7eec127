// The one look of a spec. Line breaks are the author's; blanks, indentation, empty lines
// and commas at line ends are not.
#pragma once

#include <optional>
#include <string>

#include "syntax/syntax_tree.h"

namespace infrac::format {

// The formatted text of a tree that was parsed without errors; the caller has made sure of
// that. Formatting the result again changes nothing, and comments are all kept.
std::optional<std::string> format(const text::SourceManager& sources,
                                  const syntax::SyntaxTree& tree);

} // namespace infrac::format
