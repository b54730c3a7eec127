#include "format/template_comments.h"

#include <algorithm>

namespace infrac::format {
namespace {

using document::Comment;
using document::Style;
using document::TemplateMember;
using document::TemplateNode;

bool isBlankOrBreak(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// What a short tag stands before, or the node itself.
const TemplateNode& inner(const TemplateNode& node) {
    return node.isShortTag() ? *node.members().front().value : node;
}

} // namespace

bool hasBlankLineBefore(std::string_view source, std::size_t place) {
    std::size_t at = place;
    while (at > 0 && source[at - 1] != '\n')
        --at;
    if (at == 0)
        return false;
    --at; // the end of the line before
    while (at > 0 && isBlankOrBreak(source[at - 1]))
        --at;
    return at == 0 || source[at - 1] == '\n';
}

TemplateComments::TemplateComments(const document::Template& read, std::string_view source)
    : comments_(read.comments), source_(source) {
    takeHeader();
    take(*read.root, -1, static_cast<std::uint32_t>(source.size()));
    while (const Comment* comment = next()) {
        below_[read.root].push_back(line(*comment));
        ++next_;
    }
}

const TemplateComments::Lines& TemplateComments::at(const Table& table, std::uint32_t begin) const {
    const auto found = table.find(begin);
    return found == table.end() ? none_ : found->second;
}

const TemplateComments::Lines&
TemplateComments::below(const document::TemplateNode& collection) const {
    const auto found = below_.find(&collection);
    return found == below_.end() ? none_ : found->second;
}

bool TemplateComments::isIn(text::Span span) const {
    const auto first = std::ranges::lower_bound(comments_, span.begin, {},
                                                [](const Comment& c) { return c.span.begin; });
    return first != comments_.end() && first->span.begin < span.end;
}

const Comment* TemplateComments::next() const {
    return next_ < comments_.size() ? &comments_[next_] : nullptr;
}

CommentLine TemplateComments::line(const Comment& comment) const {
    std::string_view text =
        source_.substr(comment.span.begin, comment.span.end - comment.span.begin);
    while (isBlankOrBreak(text.back()))
        text.remove_suffix(1);
    return {text, hasBlankLineBefore(source_, comment.span.begin)};
}

int TemplateComments::column(std::size_t place) const {
    const std::size_t end = place == 0 ? std::string_view::npos : source_.rfind('\n', place - 1);
    return static_cast<int>(place - (end == std::string_view::npos ? 0 : end + 1));
}

void TemplateComments::takeHeader() {
    std::size_t last = 0;
    for (std::size_t i = 0; i < comments_.size() && comments_[i].ownsLine; ++i) {
        // Nothing but comments and empty lines so far, and an empty line behind this one.
        const std::size_t from = i == 0 ? 0 : comments_[i - 1].span.end;
        const std::string_view between = source_.substr(from, comments_[i].span.begin - from);
        if (between.find_first_not_of(" \t\r\n\xEF\xBB\xBF") != std::string_view::npos)
            break;
        const std::size_t next = source_.find_first_not_of(" \t\r\n", comments_[i].span.end);
        const std::string_view behind = source_.substr(
            comments_[i].span.end, std::min(next, source_.size()) - comments_[i].span.end);
        if (std::ranges::count(behind, '\n') > 1)
            last = i + 1;
    }
    for (; next_ < last; ++next_)
        header_.push_back(line(comments_[next_]));
}

void TemplateComments::takeAbove(std::uint32_t begin) {
    while (next() != nullptr && next()->span.begin < begin) {
        above_[begin].push_back(line(*next()));
        ++next_;
    }
}

void TemplateComments::takeBehind(std::uint32_t end, Lines& lines) {
    while (next() != nullptr && !next()->ownsLine) {
        const std::uint32_t begin = next()->span.begin;
        const bool isSameLine =
            begin < end || source_.substr(end, begin - end).find('\n') == std::string_view::npos;
        if (!isSameLine)
            return;
        lines.push_back(line(*next()));
        ++next_;
    }
}

void TemplateComments::takeBelow(const TemplateNode& node, int column, std::uint32_t limit) {
    while (next() != nullptr && next()->ownsLine && next()->span.begin < limit &&
           this->column(next()->span.begin) >= column) {
        below_[&node].push_back(line(*next()));
        ++next_;
    }
}

void TemplateComments::take(const TemplateNode& node, int column, std::uint32_t limit) {
    const TemplateNode& value = inner(node);
    if (value.style() == Style::Block && value.isMap()) {
        takeMap(value, limit);
    } else if (value.style() == Style::Block && value.isList()) {
        takeList(value, column, limit);
    } else if (value.style() == Style::Literal || value.style() == Style::Folded) {
        // A comment behind its sign is written with the sign.
        while (next() != nullptr && next()->span.begin < value.span().end)
            ++next_;
    } else {
        takeInside(value);
        takeBehind(value.span().end, behind_[node.span().begin]);
    }
}

// Inside of brackets, a comment counts as standing above what follows it.
void TemplateComments::takeInside(const TemplateNode& node) {
    if (next() == nullptr || next()->span.begin >= node.span().end || node.isScalar())
        return;
    for (const TemplateMember& member : node.members()) {
        if (!member.isFromTag)
            takeAbove(member.keySpan.begin);
        takeInside(*member.value);
    }
    for (const TemplateNode* item : node.items()) {
        takeAbove(item->span().begin);
        takeInside(*item);
    }
    while (next() != nullptr && next()->span.begin < node.span().end) {
        below_[&node].push_back(line(*next()));
        ++next_;
    }
}

void TemplateComments::takeMap(const TemplateNode& map, std::uint32_t limit) {
    const auto members = map.members();
    for (std::size_t i = 0; i < members.size(); ++i) {
        const TemplateMember& member = members[i];
        const std::uint32_t begin = member.keySpan.begin;
        takeAbove(begin);
        const TemplateNode& value = inner(*member.value);
        const bool isBlock = value.style() == Style::Block && !value.isScalar();
        const std::uint32_t valueBegin =
            value.isNull() ? member.value->span().end : value.span().begin;
        if (isBlock) {
            takeBehind(member.keySpan.end, behindKey_[begin]);
        } else if (next() != nullptr && next()->span.begin < valueBegin) {
            takeBehind(member.keySpan.end, behindKey_[begin]);
            while (next() != nullptr && next()->span.begin < valueBegin) {
                above_[begin].push_back(line(*next()));
                ++next_;
            }
        }
        take(*member.value, column(begin),
             i + 1 < members.size() ? members[i + 1].keySpan.begin : limit);
    }
    if (!members.empty())
        takeBelow(map, column(members.front().keySpan.begin), limit);
}

void TemplateComments::takeList(const TemplateNode& list, int column, std::uint32_t limit) {
    const auto items = list.items();
    if (items.empty())
        return;
    const std::size_t dash = source_.rfind('-', items.front()->span().begin);
    const int own = dash == std::string_view::npos ? 0 : this->column(dash);
    for (std::size_t i = 0; i < items.size(); ++i) {
        takeAbove(items[i]->span().begin);
        take(*items[i], own, i + 1 < items.size() ? items[i + 1]->span().begin : limit);
    }
    // Its dashes may stand right below the key; what is no further in belongs to the next key.
    takeBelow(list, std::max(own, column + 1), limit);
}

} // namespace infrac::format
