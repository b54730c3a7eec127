#include "report/source_line.h"

#include <algorithm>

namespace infrac::report {
namespace {

constexpr std::string_view kCut = "...";
constexpr int kCutWidth = 3;
constexpr int kContext = 20; // columns kept before what is marked

} // namespace

SourceLine::SourceLine(std::string_view text) : glyphs_(glyphs(text)) {
    columns_.clear();
    for (const Glyph& glyph : glyphs_) {
        columns_.insert(columns_.end(), glyph.bytes, right_);
        right_ += glyph.width;
    }
    columns_.push_back(right_);
}

void SourceLine::cut(int begin, int end, int limit) {
    int width = right_;
    if (width <= limit)
        return;
    left_ = std::max(0, begin - kContext);
    if (end - left_ > limit)
        left_ = begin;
    left_ = std::clamp(left_, 0, width - limit);
    right_ = left_ + limit;
}

int SourceLine::column(std::size_t byte) const {
    return columns_[std::min(byte, columns_.size() - 1)];
}

int SourceLine::shown(int column) const {
    return std::clamp(column, left_, right_) - left_ + (left_ > 0 ? kCutWidth : 0);
}

int SourceLine::indent() const {
    int column = 0;
    for (const Glyph& glyph : glyphs_) {
        if (glyph.text.find_first_not_of(' ') != std::string::npos)
            break;
        column += glyph.width;
    }
    return column;
}

std::string SourceLine::text() const {
    std::string out{left_ > 0 ? kCut : std::string_view{}};
    int column = 0;
    for (const Glyph& glyph : glyphs_) {
        if (column >= left_ && column + glyph.width <= right_)
            out += glyph.text;
        column += glyph.width;
    }
    if (right_ < column)
        out += kCut;
    return out;
}

} // namespace infrac::report
