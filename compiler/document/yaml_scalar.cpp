// The style is decided in one pass over the bytes that collects what occurs at all; only
// what occurs is looked at again.

#include "document/yaml_scalar.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "document/utf8.h"
#include "document/yaml_resolve.h"

namespace infrac::document {
namespace {

enum ByteClass : std::uint8_t {
    kControl = 1, // can only stand escaped
    kNewline = 2,
    kTab = 4,
    kColon = 8,
    kHash = 16,
    kFlow = 32, // has a meaning inside `[]`
    kHigh = 64, // part of a character beyond ASCII
};

constexpr std::array<std::uint8_t, 256> kByteClasses = [] {
    std::array<std::uint8_t, 256> classes{};
    for (std::size_t i = 0; i < 0x20; ++i)
        classes[i] = kControl;
    for (std::size_t i = 0x80; i < 0x100; ++i)
        classes[i] = kHigh;
    classes[0x7F] = kControl;
    classes['\n'] = kNewline;
    classes['\t'] = kTab;
    classes[':'] = kColon | kFlow;
    classes['#'] = kHash;
    for (const char c : {',', '[', ']', '{', '}', '?'})
        classes[static_cast<unsigned char>(c)] = kFlow;
    return classes;
}();

std::uint8_t classesIn(std::string_view text) {
    std::uint8_t found = 0;
    for (const char c : text)
        found |= kByteClasses[static_cast<unsigned char>(c)];
    return found;
}

// Beyond ASCII: controls, line ends of YAML 1.1, marks, and what turns the reading direction.
bool isPrintable(char32_t c) {
    if (c < 0xA0)
        return c >= 0x20 && c < 0x7F;
    const bool isLineEnd = c == 0x2028 || c == 0x2029;
    const bool turnsDirection =
        c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F);
    const bool isInvisible = c == 0xA0 || c == 0xAD || c == 0x200B || c == 0xFEFF;
    const bool isNoCharacter = c == 0xFFFE || c == 0xFFFF;
    return !isLineEnd && !turnsDirection && !isInvisible && !isNoCharacter;
}

bool isPrintableBeyondAscii(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = decodeUtf8(text, i);
        if (point.length == 0 || (point.value >= 0x80 && !isPrintable(point.value)))
            return false;
        i += point.length;
    }
    return true;
}

bool isBlank(char c) { return c == ' ' || c == '\t'; }

// A line of nothing but blanks is lost in editors and hard to tell from an empty one, and
// where no line has content a reader cannot find the indentation.
bool isLiteralSafe(std::string_view text) {
    bool hasContent = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        if (!line.empty() && std::ranges::all_of(line, isBlank))
            return false;
        hasContent = hasContent || !line.empty();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return hasContent;
}

bool startsPlain(std::string_view text) {
    constexpr std::string_view kIndicators = " ?:,[]{}#&*!|>'\"%@`";
    if (text.front() == '-')
        return text.size() > 1 && text[1] != ' ' && !text.starts_with("---");
    return kIndicators.find(text.front()) == std::string_view::npos && !text.starts_with("...");
}

bool isPlainSafe(std::string_view text, std::uint8_t classes, ScalarPlace place) {
    if (text.empty() || !startsPlain(text) || text.back() == ' ' || text.back() == ':')
        return false;
    if ((classes & kColon) != 0 && text.find(": ") != std::string_view::npos)
        return false;
    if ((classes & kHash) != 0 && text.find(" #") != std::string_view::npos)
        return false;
    if (place == ScalarPlace::Flow && (classes & kFlow) != 0)
        return false;
    return !readsAsOtherThanText(text);
}

void appendHex(std::string& out, char32_t value, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        out += "0123456789ABCDEF"[value >> shift & 15];
}

void appendEscaped(std::string& out, char32_t value) {
    switch (value) {
    case U'\n':
        out += "\\n";
        return;
    case U'\t':
        out += "\\t";
        return;
    case U'\r':
        out += "\\r";
        return;
    case U'"':
        out += "\\\"";
        return;
    case U'\\':
        out += "\\\\";
        return;
    default:
        break;
    }
    const int digits = value < 0x100 ? 2 : value < 0x10000 ? 4 : 8;
    out += digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U";
    appendHex(out, value, digits);
}

void appendDoubleQuoted(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = decodeUtf8(text, i);
        if (point.length == 0)
            appendEscaped(out, 0xFFFD);
        else if (point.value == '"' || point.value == '\\' || !isPrintable(point.value))
            appendEscaped(out, point.value);
        else
            out.append(text, i, point.length);
        i += std::max<std::size_t>(point.length, 1);
    }
    out += '"';
}

void appendSingleQuoted(std::string& out, std::string_view text) {
    out += '\'';
    for (const char c : text) {
        if (c == '\'')
            out += c;
        out += c;
    }
    out += '\'';
}

} // namespace

ScalarStyle scalarStyle(std::string_view text, ScalarPlace place) {
    const std::uint8_t classes = classesIn(text);
    if ((classes & kControl) != 0 || ((classes & kHigh) != 0 && !isPrintableBeyondAscii(text)))
        return ScalarStyle::DoubleQuoted;
    if ((classes & kNewline) != 0) {
        const bool isLiteral = place == ScalarPlace::Block && isLiteralSafe(text);
        return isLiteral ? ScalarStyle::Literal : ScalarStyle::DoubleQuoted;
    }
    if ((classes & kTab) != 0)
        return ScalarStyle::DoubleQuoted;
    return isPlainSafe(text, classes, place) ? ScalarStyle::Plain : ScalarStyle::SingleQuoted;
}

void appendScalar(std::string& out, std::string_view text, ScalarStyle style) {
    switch (style) {
    case ScalarStyle::Plain:
        out += text;
        break;
    case ScalarStyle::SingleQuoted:
        appendSingleQuoted(out, text);
        break;
    case ScalarStyle::DoubleQuoted:
    case ScalarStyle::Literal:
        appendDoubleQuoted(out, text);
        break;
    }
}

std::size_t appendLiteral(std::string& out, std::string_view text, std::size_t column) {
    out += '|';
    if (isBlank(text.front()) || text.front() == '\n')
        out += '2';
    if (!text.ends_with('\n'))
        out += '-';
    else if (text.ends_with("\n\n"))
        out += '+';
    out += '\n';

    std::size_t lines = 1;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) {
            out.append(column, ' ');
            out.append(text, 0, end);
        }
        out += '\n';
        ++lines;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

void appendCommentLine(std::string& out, std::string_view line) {
    for (std::size_t i = 0; i < line.size();) {
        const CodePoint point = decodeUtf8(line, i);
        if (point.length > 0 && isPrintable(point.value))
            out.append(line, i, point.length);
        else
            out += '?';
        i += std::max<std::size_t>(point.length, 1);
    }
}

} // namespace infrac::document
