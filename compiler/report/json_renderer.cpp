// Written by hand: strings and numbers in a fixed order need no library.
#include <fmt/core.h>

#include "report/display.h"
#include "report/renderer.h"

namespace infrac::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // for bytes that are not UTF-8

bool isEscapedByte(const Glyph& glyph, std::string_view source) {
    return static_cast<unsigned char>(source[0]) >= 0x80 && glyph.bytes == 1;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const Glyph& glyph : glyphs(text)) {
        std::string_view source = text.substr(0, glyph.bytes);
        text.remove_prefix(glyph.bytes);
        auto lead = static_cast<unsigned char>(source[0]);
        if (isEscapedByte(glyph, source))
            out += kReplacement;
        else if (lead == '"' || lead == '\\')
            out.append("\\").append(source);
        else if (lead < 0x20)
            out += fmt::format("\\u{:04x}", lead);
        else
            out += source;
    }
    return out + '"';
}

template <class Items, class Write>
std::string array(const Items& items, const Write& write) {
    std::string out;
    for (const auto& item : items)
        out += (out.empty() ? "" : ", ") + write(item);
    return '[' + out + ']';
}

std::string placeMembers(text::Span span, const text::SourceManager& sources) {
    if (!span.isValid())
        return R"("file": null, "line": null, "column": null, "endLine": null, "endColumn": null)";
    text::LineColumn begin = sources.position(span.file, span.begin);
    text::LineColumn end = sources.position(span.file, span.end);
    return fmt::format(R"("file": {}, "line": {}, "column": {}, "endLine": {}, "endColumn": {})",
                       quoted(sources.path(span.file)), begin.line, begin.column, end.line,
                       end.column);
}

std::string fixObject(const diag::Fix& fix, const text::SourceManager& sources) {
    std::string edits = array(fix.edits, [&](const diag::Edit& edit) {
        return fmt::format(R"({{{}, "replacement": {}}})", placeMembers(edit.span, sources),
                           quoted(edit.replacement));
    });
    return fmt::format(R"({{"title": {}, "isSafe": {}, "edits": {}}})", quoted(fix.title),
                       fix.isSafe, edits);
}

std::string findingObject(const Finding& finding) {
    const diag::Diagnostic& diagnostic = *finding.diagnostic;
    const text::SourceManager& sources = *finding.sources;
    std::string labels = array(diagnostic.labels, [&](const diag::Label& label) {
        return fmt::format(R"({{{}, "label": {}}})", placeMembers(label.span, sources),
                           quoted(label.text));
    });
    std::string fixes =
        array(diagnostic.fixes, [&](const diag::Fix& fix) { return fixObject(fix, sources); });
    return fmt::format(R"({{"code": "{}", "severity": "{}", "message": {}, {}, "label": {}, )"
                       R"("labels": {}, "helps": {}, "notes": {}, "fixes": {}}})",
                       diagnostic.entry.code(), diag::word(diagnostic.entry.severity),
                       quoted(diagnostic.message), placeMembers(diagnostic.span, sources),
                       quoted(diagnostic.primaryLabel), labels, array(diagnostic.helps, quoted),
                       array(diagnostic.notes, quoted), fixes);
}

} // namespace

std::string renderJson(std::span<const Finding> findings) {
    std::string out;
    for (const Finding& finding : findings)
        out += (out.empty() ? "\n  " : ",\n  ") + findingObject(finding);
    return '[' + out + (out.empty() ? "]\n" : "\n]\n");
}

} // namespace infrac::report
