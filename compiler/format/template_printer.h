// Writes the tree of a template as YAML, from what stands in its source.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/template_reader.h"
#include "format/template_comments.h"

namespace infrac::format {

// Places of members in the order in which the sections of a template, or the keys of a
// resource or parameter, are written.
std::vector<std::size_t> sectionOrder(std::span<const document::TemplateMember> sections);
std::vector<std::size_t> typeFirst(std::span<const document::TemplateMember> members);

// Whether the entries of this section have their `Type` first.
bool hasTypedEntries(std::string_view section);

class TemplatePrinter {
public:
    TemplatePrinter(const document::Template& read, std::string_view source)
        : read_(read), source_(source), comments_(read, source) {}

    std::string print();

private:
    using Node = document::TemplateNode;
    using Member = document::TemplateMember;
    enum class Level { Template, Section, Entry, Inside };

    // What stands before a value in its line.
    enum class Place { AfterKey, AfterDash };

    // Each ends its last line; lines of their own start at `column`.
    void value(const Node& node, std::size_t column, Place place, Level level);
    void shortForm(const Node& node, std::string_view tag, const Node& argument,
                   std::size_t column);
    void collection(const Node& node, std::size_t column, Place place, Level level);
    void list(const Node& list, std::size_t column, bool isFirstIndented);
    void map(const Node& map, std::size_t column, bool isFirstIndented, Level level);
    void member(const Member& member, std::size_t column, Level level);
    void scalar(const Node& node, std::size_t column);
    void block(const Node& node, std::size_t column);
    void above(std::uint32_t begin, std::size_t column, bool isFirst);
    void below(const Node& node, std::size_t column);
    void line(const CommentLine& comment, std::size_t column, bool mayPart);
    void behind(const TemplateComments::Lines& lines);
    void part();

    // In one line, where the author has it in one and it fits; the text then, or nothing.
    bool flow(const Node& node, std::string& out) const;
    bool flowMembers(const Node& map, std::string& out) const;
    bool flowScalar(const Node& node, std::string& out) const;
    bool isOneLine(const Node& node) const;
    std::string key(const Member& member, bool isFlow) const;
    std::string scalarText(const Node& node, bool isFlow) const;

    // The tag that a map of one function can be written with; empty for none.
    std::string_view tagFor(const Node& node) const;
    bool isDotted(const Node& function) const;
    std::string_view slice(text::Span span) const {
        return source_.substr(span.begin, span.end - span.begin);
    }

    const document::Template& read_;
    std::string_view source_;
    TemplateComments comments_;
    std::string out_;
    bool keepsBreaks_ = false; // the last text ends with the empty lines behind it
};

} // namespace infrac::format
