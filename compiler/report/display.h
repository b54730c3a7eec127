// How text takes up columns on a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace infrac::report {

// One character as shown: escaped where it could do harm.
struct Glyph {
    std::string text;
    int width;         // columns; 0 for what combines with the character before
    std::size_t bytes; // of the source text that it stands for
};

std::vector<Glyph> glyphs(std::string_view text);

// The text as glyphs show it. Line ends become spaces.
std::string printable(std::string_view text);

int displayWidth(std::string_view text);

} // namespace infrac::report
