// One parsed file: its tokens (complete, with comments) and its declarations.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/arena.h"
#include "syntax/nodes.h"
#include "syntax/token.h"
#include "text/source_manager.h"

namespace infrac::diag {
class Bag;
}

namespace infrac::syntax {

// What a token is in its construct, where its kind does not tell: the formatter's spacing.
enum class TokenRole : std::uint8_t {
    None,
    Unary,     // `!` and `-` before an operand, `/` of a prefix
    Binary,    // between operands: also `?` and `:` of a condition, `+`, `|` of a union
    Call,      // `(` that follows what it calls, declares or constrains
    Index,     // `[` that follows what it indexes
    TypeOpen,  // `<` of `list<T>`
    TypeClose, // `>` of `list<T>`
    Optional,  // `?` of `T?`
    Query,     // `?` of a route's query parameter
    PathStart, // the first token of a route's path
    Path,      // the others
    Statement, // the first token of a statement
};

struct SyntaxTree {
    text::FileId file;
    std::vector<Token> tokens;
    std::vector<TokenRole> roles; // one a token
    Decls declarations;
    Arena arena;
};

// Parses a file that `sources` holds. Never fails: what is broken is reported to `bag`, once
// each, and stands in the tree as Error nodes.
std::unique_ptr<SyntaxTree> parse(const text::SourceManager& sources, text::FileId file,
                                  diag::Bag& bag);

} // namespace infrac::syntax
