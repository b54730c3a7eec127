#include "lint/fixes/scalar_fix.h"

#include <fmt/core.h>

namespace infrac::lint {
namespace {

std::optional<diag::Fix> fixOf(text::Span span, std::string_view from, std::string_view to,
                               bool isSafe) {
    if (!span.isValid())
        return std::nullopt;
    const std::size_t written = span.end - span.begin;
    const bool isPlain = written == from.size();
    if (!isPlain && written != from.size() + 2)
        return std::nullopt; // with escapes, or over several lines
    diag::Fix fix{.title = fmt::format("write `{}`", to), .edits = {}, .isSafe = isSafe};
    if (!isPlain) {
        // Between the quotes, whichever they are.
        ++span.begin;
        --span.end;
    }
    fix.edits.push_back({span, std::string{to}});
    return fix;
}

} // namespace

std::optional<diag::Fix> fixOfKey(const document::TemplateMember& member, std::string_view text,
                                  bool isSafe) {
    if (member.isFromTag || member.isMerged)
        return std::nullopt;
    return fixOf(member.keySpan, member.key, text, isSafe);
}

std::optional<diag::Fix> fixOfText(const Node& node, std::string_view text, bool isSafe) {
    if (!node.isString() || !node.tag().empty())
        return std::nullopt;
    return fixOf(node.span(), node.text(), text, isSafe);
}

} // namespace infrac::lint
