#include "lint/manners/fixes.h"

#include <algorithm>
#include <vector>

namespace infrac::lint {
namespace {

bool overlaps(const text::Span& a, const text::Span& b) {
    // Two insertions at one place have no order of their own.
    return a == b || (a.begin < b.end && b.begin < a.end);
}

} // namespace

Fixed applyFixes(std::string_view text, text::FileId file,
                 std::span<const diag::Diagnostic* const> findings, bool withUnsafe) {
    std::vector<const diag::Edit*> edits;
    std::vector<text::Span> taken;
    const auto isFree = [&](const text::Span& span) {
        return span.file == file && span.end <= text.size() &&
               std::ranges::none_of(taken,
                                    [&](const text::Span& other) { return overlaps(other, span); });
    };
    Fixed out;
    for (const diag::Diagnostic* finding : findings) {
        const auto fix = std::ranges::find_if(
            finding->fixes, [&](const diag::Fix& one) { return one.isSafe || withUnsafe; });
        if (fix == finding->fixes.end() || fix->edits.empty())
            continue;
        if (!std::ranges::all_of(fix->edits, isFree, &diag::Edit::span) ||
            (fix->reach.isValid() && !isFree(fix->reach)))
            continue;
        ++out.count;
        for (const diag::Edit& edit : fix->edits) {
            edits.push_back(&edit);
            taken.push_back(edit.span);
        }
        if (fix->reach.isValid())
            taken.push_back(fix->reach);
    }
    std::ranges::sort(edits, {}, [](const diag::Edit* edit) { return edit->span.begin; });
    std::size_t at = 0;
    for (const diag::Edit* edit : edits) {
        out.text.append(text, at, edit->span.begin - at);
        out.text += edit->replacement;
        at = edit->span.end;
    }
    out.text.append(text, at);
    return out;
}

} // namespace infrac::lint
