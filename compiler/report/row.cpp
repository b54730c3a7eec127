#include "report/row.h"

#include <algorithm>

#include "report/display.h"

namespace infrac::report {
namespace {

std::string_view escape(Ink ink, diag::Severity severity) {
    switch (ink) {
    case Ink::Plain:
        return {};
    case Ink::Strong:
        return "\x1b[1m";
    case Ink::Frame:
    case Ink::Secondary:
        return "\x1b[1;34m";
    case Ink::Primary:
        return severity == diag::Severity::Error     ? "\x1b[1;31m"
               : severity == diag::Severity::Warning ? "\x1b[1;33m"
                                                     : "\x1b[1;36m";
    }
    return {};
}

} // namespace

std::string paint(std::string_view text, Ink ink, diag::Severity severity, bool isColored) {
    std::string_view start = escape(ink, severity);
    if (!isColored || text.empty() || start.empty())
        return std::string(text);
    return std::string(start).append(text).append("\x1b[0m");
}

void Row::put(int column, std::string_view text, Ink ink) {
    auto at = static_cast<std::size_t>(column);
    for (const Glyph& glyph : glyphs(text)) {
        auto width = static_cast<std::size_t>(glyph.width);
        cells_.resize(std::max(cells_.size(), at + width));
        if (width == 0 && at > 0) {
            cells_[at - 1].glyph += glyph.text;
            continue;
        }
        for (std::size_t i = 0; i < width; ++i)
            cells_[at + i] = {i == 0 ? glyph.text : "", ink};
        at += width;
    }
}

void Row::fill(int begin, int end, char c, Ink ink) {
    for (int column = begin; column < end; ++column)
        put(column, {&c, 1}, ink);
}

std::string Row::render(diag::Severity severity, bool isColored) const {
    std::size_t size = cells_.size();
    while (size > 0 && cells_[size - 1].glyph == " ")
        --size;
    std::string out;
    for (std::size_t i = 0; i < size;) {
        std::string run;
        Ink ink = cells_[i].ink;
        for (; i < size && cells_[i].ink == ink; ++i)
            run += cells_[i].glyph;
        out += paint(run, ink, severity, isColored);
    }
    return out;
}

} // namespace infrac::report
