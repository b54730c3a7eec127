#include "format/template_printer.h"

#include <algorithm>
#include <numeric>

#include "document/yaml_functions.h"
#include "document/yaml_scalar.h"

namespace infrac::format {
namespace {

using document::ScalarPlace;
using document::ScalarStyle;
using document::Style;
using document::TemplateMember;
using document::TemplateNode;

constexpr std::size_t kLineWidth = 100;
constexpr std::size_t kIndent = 2;

constexpr std::string_view kSections[] = {"AWSTemplateFormatVersion",
                                          "Description",
                                          "Metadata",
                                          "Parameters",
                                          "Rules",
                                          "Mappings",
                                          "Conditions",
                                          "Transform",
                                          "Globals",
                                          "Hooks",
                                          "Resources",
                                          "Outputs"};

bool isQuote(char c) { return c == '"' || c == '\''; }

bool isSmall(const TemplateNode& node) { return node.isScalar() && node.style() != Style::Literal; }

// A text in the simplest quotes that keep it: none, those that it has, or double ones.
std::string quotedText(std::string_view text, std::string_view written, ScalarPlace place) {
    const ScalarStyle style = document::scalarStyle(text, place);
    std::string out;
    if (style == ScalarStyle::Plain)
        return std::string{text};
    const bool isVerbatim =
        isQuote(written.front()) && written.find('\n') == std::string_view::npos;
    const bool isSimple = text.find_first_of("\"\\") == std::string_view::npos;
    if (style == ScalarStyle::SingleQuoted && isSimple)
        return '"' + std::string{text} + '"';
    if (isVerbatim)
        return std::string{written};
    document::appendScalar(out, text,
                           style == ScalarStyle::Literal ? ScalarStyle::DoubleQuoted : style);
    return out;
}

} // namespace

std::vector<std::size_t> sectionOrder(std::span<const TemplateMember> sections) {
    std::vector<std::size_t> order(sections.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        return std::ranges::find(kSections, sections[i].key) - std::begin(kSections);
    });
    return order;
}

std::vector<std::size_t> typeFirst(std::span<const TemplateMember> members) {
    std::vector<std::size_t> order(members.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_partition(order.begin(), order.end(),
                          [&](std::size_t i) { return members[i].key == "Type"; });
    return order;
}

bool hasTypedEntries(std::string_view section) {
    return section == "Resources" || section == "Parameters";
}

std::string TemplatePrinter::print() {
    for (const CommentLine& comment : comments_.header())
        line(comment, 0, !out_.empty());
    if (!out_.empty())
        part();
    if (read_.root->members().empty()) {
        out_ += "{}\n";
        below(*read_.root, 0);
    } else {
        map(*read_.root, 0, true, Level::Template);
    }
    return std::move(out_);
}

// ---------------------------------------------------------------- comments and empty lines

// An empty line, unless there is one, nothing above, or it would belong to a text.
void TemplatePrinter::part() {
    if (!out_.empty() && !out_.ends_with("\n\n") && !keepsBreaks_)
        out_ += '\n';
}

void TemplatePrinter::line(const CommentLine& comment, std::size_t column, bool mayPart) {
    if (mayPart && comment.hasBlankLine)
        part();
    out_.append(column, ' ');
    out_ += comment.text;
    out_ += '\n';
    keepsBreaks_ = false;
}

void TemplatePrinter::above(std::uint32_t begin, std::size_t column, bool isFirst) {
    for (const CommentLine& comment : comments_.above(begin)) {
        line(comment, column, !isFirst);
        isFirst = false;
    }
    if (!isFirst && hasBlankLineBefore(source_, begin))
        part();
}

void TemplatePrinter::below(const Node& node, std::size_t column) {
    for (const CommentLine& comment : comments_.below(node))
        line(comment, column, true);
}

// At the end of the line that was just written.
void TemplatePrinter::behind(const TemplateComments::Lines& lines) {
    if (lines.empty())
        return;
    const bool hasBreak = out_.ends_with('\n');
    if (hasBreak)
        out_.pop_back();
    for (const CommentLine& comment : lines) {
        out_ += ' ';
        out_ += comment.text;
        if (&comment != &lines.back())
            out_ += '\n';
    }
    if (hasBreak)
        out_ += '\n';
}

// ---------------------------------------------------------------- blocks

void TemplatePrinter::map(const Node& map, std::size_t column, bool isFirstIndented, Level level) {
    const auto members = map.members();
    std::vector<std::size_t> order(members.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (level == Level::Template)
        order = sectionOrder(members);
    else if (level == Level::Entry)
        order = typeFirst(members);
    bool isFirst = true;
    bool wasSmall = true;
    for (const std::size_t i : order) {
        const Member& entry = members[i];
        const bool isSection = level == Level::Template;
        if (isSection && !isFirst && !(wasSmall && isSmall(*entry.value)))
            part();
        // Behind a dash, what stands above the key was written above the item.
        if (!isFirst || isFirstIndented) {
            above(entry.keySpan.begin, column, isFirst);
            out_.append(column, ' ');
        }
        Level inside = Level::Inside;
        if (isSection && hasTypedEntries(entry.key))
            inside = Level::Section;
        else if (level == Level::Section)
            inside = Level::Entry;
        member(entry, column, inside);
        isFirst = false;
        wasSmall = isSmall(*entry.value);
    }
    below(map, column);
}

void TemplatePrinter::member(const Member& member, std::size_t column, Level level) {
    keepsBreaks_ = false;
    out_ += key(member, false);
    out_ += ':';
    const std::size_t begin = out_.size();
    value(*member.value, column + kIndent, Place::AfterKey, level);
    const auto& lines = comments_.behindKey(member.keySpan.begin);
    if (lines.empty())
        return;
    const std::size_t end = out_.find('\n', begin);
    std::string rest = out_.substr(end);
    out_.resize(end);
    behind(lines);
    out_ += rest;
}

void TemplatePrinter::list(const Node& list, std::size_t column, bool isFirstIndented) {
    bool isFirst = true;
    for (const Node* item : list.items()) {
        if (!isFirst || isFirstIndented) {
            above(item->span().begin, column, isFirst);
            out_.append(column, ' ');
        }
        keepsBreaks_ = false;
        out_ += '-';
        value(*item, column + kIndent, Place::AfterDash, Level::Inside);
        isFirst = false;
    }
    below(list, column);
}

void TemplatePrinter::value(const Node& node, std::size_t column, Place place, Level level) {
    std::string inLine;
    const std::string_view tag = tagFor(node);
    const bool hasText = !tag.empty() && node.members().front().value->isScalar();
    const bool isFlow = !node.isScalar() && !hasText && flow(node, inLine);
    const std::size_t start = out_.rfind('\n') + 1;
    if (isFlow && out_.size() - start + inLine.size() + 1 <= kLineWidth) {
        out_ += ' ' + inLine + '\n';
    } else if (!tag.empty()) {
        shortForm(node, tag, *node.members().front().value, column);
        return;
    } else if (node.isScalar()) {
        scalar(node, column);
    } else {
        collection(node, column, place, level);
        return;
    }
    behind(comments_.behind(node.span().begin));
}

void TemplatePrinter::shortForm(const Node& node, std::string_view tag, const Node& argument,
                                std::size_t column) {
    const Member& function = node.members().front();
    out_ += " !";
    out_ += tag;
    if (isDotted(node)) {
        out_ += ' ';
        if (node.isShortTag() && slice(argument.span()).front() != '[' &&
            slice(argument.span()).front() != '-')
            out_ += slice(argument.span());
        else
            out_.append(argument.items()[0]->text())
                .append(".")
                .append(argument.items()[1]->text());
        out_ += '\n';
    } else if (argument.isScalar()) {
        scalar(argument, column);
    } else {
        std::string inLine;
        const std::size_t start = out_.rfind('\n') + 1;
        if (tagFor(argument).empty() && flow(argument, inLine) &&
            out_.size() - start + inLine.size() + 1 <= kLineWidth) {
            out_ += ' ' + inLine + '\n';
        } else if (argument.isList() && !argument.items().empty()) {
            out_ += '\n';
            list(argument, column, true);
            behind(comments_.behind(node.span().begin));
            return;
        } else if (argument.isMap() && !argument.members().empty()) {
            out_ += '\n';
            map(argument, column, true, Level::Inside);
            return;
        } else {
            out_ += argument.isList() ? " []\n" : " {}\n";
        }
    }
    behind(comments_.behind(node.span().begin));
    if (!function.isFromTag)
        behind(comments_.behind(argument.span().begin));
}

void TemplatePrinter::collection(const Node& node, std::size_t column, Place place, Level level) {
    if (!node.tag().empty() && !node.isShortTag())
        out_.append(" ").append(node.tag());
    if (node.size() == 0) {
        out_ += node.isList() ? " []\n" : " {}\n";
        behind(comments_.behind(node.span().begin));
        return;
    }
    const bool isBelow = place == Place::AfterKey || !node.tag().empty();
    out_ += isBelow ? '\n' : ' ';
    if (node.style() == Style::Flow)
        behind(comments_.behind(node.span().begin));
    if (node.isList())
        list(node, column, isBelow);
    else
        map(node, column, isBelow, level);
}

// ---------------------------------------------------------------- scalars

void TemplatePrinter::scalar(const Node& node, std::size_t column) {
    if (node.style() == Style::Literal || node.style() == Style::Folded) {
        block(node, column);
        return;
    }
    const std::string text = scalarText(node, false);
    if (!text.empty())
        out_ += ' ' + text;
    out_ += '\n';
}

std::string TemplatePrinter::scalarText(const Node& node, bool isFlow) const {
    const std::string_view written = slice(node.span());
    const ScalarPlace place = isFlow ? ScalarPlace::Flow : ScalarPlace::Block;
    if (written.empty())
        return {};
    const bool isTagged = !node.tag().empty();
    const bool isOneLine = written.find_first_of("\r\n") == std::string_view::npos;
    if (isTagged && isOneLine)
        return std::string{written};
    if (node.style() == Style::Plain) {
        if (isOneLine)
            return std::string{written};
        return quotedText(node.text(), "x", place);
    }
    return quotedText(node.text(), written, place);
}

// The lines of a block text, moved to the column; what they say of blanks and breaks stays.
void TemplatePrinter::block(const Node& node, std::size_t column) {
    std::string_view rest = slice(node.span());
    const std::size_t mark = rest.find_first_of("|>");
    std::string_view header = rest.substr(0, std::min(rest.find('\n'), rest.size()));
    rest.remove_prefix(std::min(header.size() + 1, rest.size()));
    const std::size_t comment = header.find('#');
    std::string_view sign = header.substr(mark, std::min(comment, header.size()) - mark);
    sign = sign.substr(0, sign.find_first_of(" \t\r"));
    const bool hasIndicator = sign.find_first_of("123456789") != std::string_view::npos;
    if (mark > 0)
        out_.append(" ").append(header.substr(0, mark - 1)); // its tag
    out_ += ' ';
    // At the end of the file a text may have no last line end, which `|` alone would add.
    const bool isUnended = !node.text().empty() && !node.text().ends_with('\n') &&
                           sign.find('-') == std::string_view::npos;
    for (const char c : sign)
        if (!isUnended || c != '+')
            out_ += c >= '1' && c <= '9' ? '2' : c;
    if (isUnended)
        out_ += '-';
    if (comment != std::string_view::npos) {
        std::string_view said = header.substr(comment);
        said = said.substr(0, said.find_last_not_of(" \t\r") + 1);
        out_.append(" ").append(said);
    }
    out_ += '\n';

    // The indentation of the first line that has anything, less what belongs to the text.
    std::size_t indent = 0;
    if (!rest.empty()) {
        const std::size_t first = rest.find_first_not_of(" \r\n");
        const std::size_t start = first == std::string_view::npos ? 0 : rest.rfind('\n', first) + 1;
        indent = first == std::string_view::npos ? 0 : first - start;
        if (hasIndicator && first != std::string_view::npos) {
            const std::string_view text = node.text();
            const std::size_t content = text.find_first_not_of('\n');
            const std::size_t blanks =
                content == std::string_view::npos
                    ? 0
                    : std::min(text.find_first_not_of(' ', content), text.size()) - content;
            indent -= std::min(indent, blanks);
        }
    }
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.size() > indent)
            out_.append(column, ' ').append(line.substr(indent));
        out_ += '\n';
    }
    keepsBreaks_ = sign.find('+') != std::string_view::npos && !isUnended;
    if (keepsBreaks_) {
        const std::string_view text = node.text();
        const std::size_t last = text.find_last_not_of('\n');
        const bool hasContent = last != std::string_view::npos;
        const std::size_t breaks = text.size() - (hasContent ? last + 1 : 0);
        out_.append(hasContent && breaks > 0 ? breaks - 1 : breaks, '\n');
    }
}

std::string TemplatePrinter::key(const Member& member, bool isFlow) const {
    const std::string_view written = slice(member.keySpan);
    if (written.empty() || !isQuote(written.front()))
        return std::string{written};
    const std::string text =
        quotedText(member.key, written, isFlow ? ScalarPlace::Flow : ScalarPlace::Key);
    return text;
}

// ---------------------------------------------------------------- one line

bool TemplatePrinter::isOneLine(const Node& node) const {
    return slice(node.span()).find('\n') == std::string_view::npos;
}

bool TemplatePrinter::flowScalar(const Node& node, std::string& out) const {
    if (node.style() == Style::Literal || node.style() == Style::Folded)
        return false;
    out += scalarText(node, true);
    return true;
}

bool TemplatePrinter::flow(const Node& node, std::string& out) const {
    if (!isOneLine(node) || comments_.isIn(node.span()))
        return false;
    if (const std::string_view tag = tagFor(node); !tag.empty()) {
        out.append("!").append(tag).append(" ");
        const Node& argument = *node.members().front().value;
        if (isDotted(node)) {
            if (node.isShortTag() && slice(argument.span()).front() != '[')
                out += slice(argument.span());
            else
                out.append(argument.items()[0]->text())
                    .append(".")
                    .append(argument.items()[1]->text());
            return true;
        }
        if (!tagFor(argument).empty())
            return flowMembers(argument, out); // a tag cannot stand before another
        return argument.isScalar() ? flowScalar(argument, out) : flow(argument, out);
    }
    if (node.isScalar())
        return flowScalar(node, out);
    if (node.style() != Style::Flow || !node.tag().empty())
        return false;
    if (node.isMap())
        return flowMembers(node, out);
    bool isFirst = true;
    out += '[';
    for (const Node* item : node.items()) {
        out += isFirst ? "" : ", ";
        isFirst = false;
        if (!flow(*item, out))
            return false;
    }
    out += ']';
    return true;
}

bool TemplatePrinter::flowMembers(const Node& node, std::string& out) const {
    bool isFirst = true;
    out += '{';
    for (const Member& member : node.members()) {
        out += isFirst ? "" : ", ";
        isFirst = false;
        out += key(member, true);
        const std::size_t before = out.size();
        out += ": ";
        if (!flow(*member.value, out))
            return false;
        if (out.size() == before + 2)
            out.pop_back();
    }
    out += '}';
    return true;
}

// ---------------------------------------------------------------- functions

bool TemplatePrinter::isDotted(const Node& function) const {
    const Member& member = function.members().front();
    const Node& argument = *member.value;
    if (member.key != "Fn::GetAtt" || !argument.isList())
        return false;
    if (function.isShortTag()) {
        const char first = slice(argument.span()).front();
        if (first != '[' && first != '-')
            return true;
    }
    if (argument.items().size() != 2 || comments_.isIn(argument.span()))
        return false;
    const auto isName = [](const Node& node, bool hasDots) {
        const std::string_view text = node.text();
        return node.isString() && !node.isTimestamp() && !text.empty() && text.front() != '.' &&
               text.back() != '.' && std::ranges::all_of(text, [&](char c) {
                   return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || (hasDots && c == '.');
               });
    };
    return isName(*argument.items()[0], false) && isName(*argument.items()[1], true);
}

std::string_view TemplatePrinter::tagFor(const Node& node) const {
    if (node.isShortTag())
        return node.tag().substr(1);
    if (!node.isMap() || node.size() != 1 || !node.tag().empty())
        return {};
    const Member& member = node.members().front();
    const Node& argument = *member.value;
    const std::string_view name = document::shortName(member.key);
    if (name.empty() || member.keyKind != document::Kind::String || name == "Condition")
        return {};
    // A tag cannot stand before another tag.
    if (!argument.tag().empty() || !tagFor(argument).empty())
        return {};
    const bool isText = argument.isString() && !argument.isTimestamp() && name != "GetAtt";
    if (!isText && !argument.isList())
        return {};
    const bool hasComments = !comments_.above(member.keySpan.begin).empty() ||
                             !comments_.behindKey(member.keySpan.begin).empty() ||
                             !comments_.below(node).empty();
    return hasComments ? std::string_view{} : name;
}

} // namespace infrac::format
