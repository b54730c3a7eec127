// Which comment of a template belongs to which part of its tree, found in the order of the file,
// so that sections can change places and take their comments along.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/template_reader.h"

namespace infrac::format {

struct CommentLine {
    std::string_view text;     // from `#`, without blanks at its end
    bool hasBlankLine = false; // an empty line stands before it
};

class TemplateComments {
public:
    using Lines = std::vector<CommentLine>;

    TemplateComments(const document::Template& read, std::string_view source);

    // Those at the top of the file that an empty line parts from the first section.
    const Lines& header() const { return header_; }
    // On lines of their own above the key or item that begins at `begin`.
    const Lines& above(std::uint32_t begin) const { return at(above_, begin); }
    // In the line of the key that begins at `begin`, before its value.
    const Lines& behindKey(std::uint32_t begin) const { return at(behindKey_, begin); }
    // In the line in which a scalar or a flow collection ends, by where it begins.
    const Lines& behind(std::uint32_t begin) const { return at(behind_, begin); }
    // Below the last entry of a list or map.
    const Lines& below(const document::TemplateNode& collection) const;

    // Whether any comment lies in the span.
    bool isIn(text::Span span) const;

private:
    using Table = std::unordered_map<std::uint32_t, Lines>;

    // `column` is that of the key or dash that the node belongs to.
    void take(const document::TemplateNode& node, int column, std::uint32_t limit);
    void takeInside(const document::TemplateNode& node);
    void takeMap(const document::TemplateNode& map, std::uint32_t limit);
    void takeList(const document::TemplateNode& list, int column, std::uint32_t limit);
    void takeAbove(std::uint32_t begin);
    void takeBehind(std::uint32_t end, Lines& lines);
    void takeBelow(const document::TemplateNode& node, int column, std::uint32_t limit);
    void takeHeader();

    const Lines& at(const Table& table, std::uint32_t begin) const;
    const document::Comment* next() const;
    CommentLine line(const document::Comment& comment) const;
    int column(std::size_t place) const;

    const std::vector<document::Comment>& comments_;
    std::string_view source_;
    std::size_t next_ = 0;
    Lines none_;
    Lines header_;
    Table above_;
    Table behindKey_;
    Table behind_;
    std::unordered_map<const document::TemplateNode*, Lines> below_;
};

// Whether an empty line stands before the line of `place`.
bool hasBlankLineBefore(std::string_view source, std::size_t place);

} // namespace infrac::format
