// One printed row, drawn cell by cell, so that marks, connectors and labels can be laid
// over each other before colours are put in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diag/definition.h"

namespace infrac::report {

enum class Ink : std::uint8_t { Plain, Strong, Frame, Primary, Secondary };

// The text with the ink's colour around it, or as it is.
std::string paint(std::string_view text, Ink ink, diag::Severity severity, bool isColored);

class Row {
public:
    // Draws the text from a column on; what stood there is replaced.
    void put(int column, std::string_view text, Ink ink);
    void fill(int begin, int end, char c, Ink ink);
    int width() const { return static_cast<int>(cells_.size()); }

    // Without blanks at the end.
    std::string render(diag::Severity severity, bool isColored) const;

private:
    struct Cell {
        std::string glyph = " "; // empty: the second column of the wide glyph before
        Ink ink = Ink::Plain;
    };

    std::vector<Cell> cells_;
};

} // namespace infrac::report
