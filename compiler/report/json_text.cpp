#include "report/json_text.h"

#include <fmt/core.h>

#include "report/display.h"

namespace infrac::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // for bytes that are not UTF-8

bool isBrokenByte(const Glyph& glyph, std::string_view source) {
    return static_cast<unsigned char>(source[0]) >= 0x80 && glyph.bytes == 1;
}

} // namespace

std::string jsonString(std::string_view text) {
    std::string out = "\"";
    for (const Glyph& glyph : glyphs(text)) {
        std::string_view source = text.substr(0, glyph.bytes);
        text.remove_prefix(glyph.bytes);
        auto lead = static_cast<unsigned char>(source[0]);
        if (isBrokenByte(glyph, source))
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

std::string cleanText(std::string_view text) {
    std::string out;
    for (const Glyph& glyph : glyphs(text)) {
        std::string_view source = text.substr(0, glyph.bytes);
        text.remove_prefix(glyph.bytes);
        auto lead = static_cast<unsigned char>(source[0]);
        const bool isControl = (lead < 0x20 && lead != '\n' && lead != '\t') || lead == 0x7F;
        const bool isNoCharacter = source == "\xEF\xBF\xBE" || source == "\xEF\xBF\xBF";
        out += isBrokenByte(glyph, source) || isControl || isNoCharacter ? kReplacement : source;
    }
    return out;
}

std::string jsonPlace(text::Span span, const text::SourceManager& sources) {
    if (!span.isValid())
        return R"("file": null, "line": null, "column": null, "endLine": null, "endColumn": null)";
    text::LineColumn begin = sources.position(span.file, span.begin);
    text::LineColumn end = sources.position(span.file, span.end);
    return fmt::format(R"("file": {}, "line": {}, "column": {}, "endLine": {}, "endColumn": {})",
                       jsonString(sources.path(span.file)), begin.line, begin.column, end.line,
                       end.column);
}

} // namespace infrac::report
