// A line of source as a terminal shows it: tabs and escapes widened, and cut on both sides
// where it is too long, with a map from bytes to columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/display.h"

namespace infrac::report {

class SourceLine {
public:
    SourceLine() = default;
    explicit SourceLine(std::string_view text);

    // Leaves at most `limit` columns, such that the columns from `begin` on are among them,
    // and `end` too where both fit. Cut sides show as `...`.
    void cut(int begin, int end, int limit);

    // The uncut column at which a byte of the line shows; one past the last at its end.
    int column(std::size_t byte) const;
    // Where an uncut column is after cutting; what is cut away falls on the nearest edge.
    int shown(int column) const;
    // The uncut column of the first character that is no blank.
    int indent() const;
    std::string text() const;

private:
    std::vector<Glyph> glyphs_;
    std::vector<int> columns_{0}; // by byte, and one for the end
    int left_ = 0;
    int right_ = 0;
};

} // namespace infrac::report
