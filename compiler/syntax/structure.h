// What the parser reads: the tokens that mean something, with the brackets paired before
// parsing starts. The parser never meets a bracket without its partner, so a missing `}`
// is one finding at its brace, and everything around it parses as usual.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "syntax/token.h"
#include "text/source_manager.h"

namespace infrac::diag {
class Bag;
}

namespace infrac::syntax {

inline constexpr std::uint32_t kNone = UINT32_MAX;

struct Lexeme {
    TokenKind kind = TokenKind::EndOfFile;
    bool isLineStart = false; // the first of its line
    bool isClosed = false;    // an opening bracket: `past` is its closing bracket
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t token = 0;    // its index among the file's tokens
    std::uint32_t doc = kNone;  // the first of the doc comments right before it
    std::uint32_t past = kNone; // an opening bracket: the lexeme that ends what it holds
};

// Reports brackets without partner.
std::vector<Lexeme> structure(const text::SourceManager& sources, text::FileId file,
                              std::span<const Token> tokens, diag::Bag& bag);

} // namespace infrac::syntax
