// From text to tokens. Every byte of the text is in a token or in the blanks between two.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "syntax/token.h"
#include "text/source_manager.h"

namespace infrac::diag {
class Bag;
}

namespace infrac::syntax {

// The tokens of a whole file, ending with EndOfFile. What is broken becomes an Unknown
// token and is reported here, so that the parser says nothing more about it.
std::vector<Token> lex(const text::SourceManager& sources, text::FileId file, diag::Bag& bag);

// The tokens of a part of a file: the expression inside `${...}`. Its characters were
// checked when the file was lexed.
std::vector<Token> lexPart(const text::SourceManager& sources, text::Span part, diag::Bag& bag);

// Where a string, a text block or an interpolation ends.
struct Extent {
    std::size_t end; // just past the closing quotes or brace; where it gave up if open
    bool isClosed;
    bool insideInterpolation; // it gave up inside `${`
};

// `start` is at the opening `"` or `"""`. Strings nest in interpolations; a string ends
// at the latest with its line.
Extent stringExtent(std::string_view text, std::size_t start);

// `start` is just past the `${`.
Extent interpolationExtent(std::string_view text, std::size_t start);

} // namespace infrac::syntax
