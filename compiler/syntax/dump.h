// Projections of tokens and trees for golden tests.
#pragma once

#include <string>

#include "syntax/syntax_tree.h"

namespace infrac::syntax {

// A token a line: its kind and its text.
std::string dumpTokens(const SyntaxTree& tree, const text::SourceManager& sources);

// A statement a line, in parentheses, what a block holds indented below it.
std::string dumpTree(const SyntaxTree& tree);

std::string dumpExpr(const Expr* expr);
std::string dumpType(const TypeExpr* type);

} // namespace infrac::syntax
