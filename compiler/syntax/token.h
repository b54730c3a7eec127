// Tokens: the flat, complete layer of the syntax tree. Comments and line ends are tokens,
// and blanks are the gaps between tokens, so that the source is always recoverable.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/span.h"

namespace infrac::syntax {

enum class TokenKind : std::uint8_t {
#define INFRAC_TOKEN(name, spelling) name,
#include "syntax/tokens.def"
#undef INFRAC_TOKEN
};

// How a kind is named in messages: "`{`", "a name", "the end of the line".
std::string_view describe(TokenKind kind);

struct Token {
    TokenKind kind;
    std::uint32_t begin;
    std::uint32_t end;
};

} // namespace infrac::syntax
