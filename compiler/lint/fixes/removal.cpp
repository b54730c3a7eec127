#include "lint/fixes/removal.h"

#include <algorithm>
#include <vector>

namespace infrac::lint {
namespace {

// One entry of a list or map in the text, and its neighbours.
struct Entry {
    text::Span span;
    std::optional<text::Span> before;
    std::optional<text::Span> after;
};

bool isBlank(char c) { return c == ' ' || c == '\t'; }

text::Span spanOf(const document::TemplateMember& member) {
    text::Span out = member.keySpan;
    out.end = std::max(out.end, member.value->span().end);
    return out;
}

bool isWithin(const text::Span& outer, const text::Span& inner) {
    return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

std::optional<Entry> entryOf(const Node& container, const Path& step) {
    std::vector<text::Span> spans;
    std::optional<std::size_t> place;
    if (step.isKey()) {
        for (const document::TemplateMember& member : container.members()) {
            if (member.isFromTag || member.isMerged)
                return std::nullopt;
            if (member.key == step.key)
                place = spans.size();
            spans.push_back(spanOf(member));
        }
    } else {
        place = static_cast<std::size_t>(step.index);
        for (const Node* item : container.items())
            spans.push_back(item->span());
    }
    if (!place || *place >= spans.size())
        return std::nullopt;
    Entry out{.span = spans[*place], .before = {}, .after = {}};
    if (*place > 0)
        out.before = spans[*place - 1];
    if (*place + 1 < spans.size())
        out.after = spans[*place + 1];
    for (const text::Span& span : spans)
        if (!isWithin(container.span(), span))
            return std::nullopt;
    return out;
}

// The whole lines of an entry that begins its line, the dash of an item not counted.
std::optional<text::Span> linesOf(std::string_view source, const Entry& entry, bool isItem) {
    text::Span out = entry.span;
    const auto backOverBlanks = [&] {
        while (out.begin > 0 && isBlank(source[out.begin - 1]))
            --out.begin;
    };
    backOverBlanks();
    if (isItem) {
        if (out.begin == 0 || source[out.begin - 1] != '-')
            return std::nullopt;
        --out.begin;
        backOverBlanks();
    }
    if (out.begin > 0 && source[out.begin - 1] != '\n')
        return std::nullopt;
    while (out.end < source.size() && isBlank(source[out.end]))
        ++out.end;
    if (out.end < source.size() && source[out.end] == '#')
        while (out.end < source.size() && source[out.end] != '\n')
            ++out.end;
    if (out.end < source.size() && source[out.end] == '\r')
        ++out.end;
    if (out.end < source.size() && source[out.end++] != '\n')
        return std::nullopt;
    return out;
}

} // namespace

std::optional<diag::Fix> removalOf(std::string_view source, const Node& root, const Path* path) {
    if (path == nullptr)
        return std::nullopt;
    const Node& container = nodeAt(root, path->parent);
    const std::optional<Entry> entry = entryOf(container, *path);
    if (!entry || entry->span.end > source.size())
        return std::nullopt;
    if (!entry->before && !entry->after) {
        const bool goesWhole = !path->isKey() || depthOf(path) == 2;
        return goesWhole ? removalOf(source, root, path->parent) : std::nullopt;
    }
    text::Span span = entry->span;
    if (container.style() == document::Style::Flow) {
        if (entry->after)
            span.end = entry->after->begin;
        else
            span.begin = entry->before->end;
    } else if (const auto lines = linesOf(source, *entry, !path->isKey())) {
        span = *lines;
    } else {
        return std::nullopt;
    }
    text::Span reach = span;
    if (entry->before)
        reach.begin = std::min(reach.begin, entry->before->begin);
    if (entry->after)
        reach.end = std::max(reach.end, entry->after->end);
    return diag::Fix{"take it out", {{span, {}}}, false, reach};
}

} // namespace infrac::lint
