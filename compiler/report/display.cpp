#include "report/display.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>

#include <fmt/core.h>

namespace infrac::report {
namespace {

constexpr std::string_view kTab = "    ";

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};

// Sorted. From Unicode 15: East Asian Width W and F, and marks that combine (the blocks in
// whole, which is enough to keep carets in place).
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x26A1, 0x26A1},
    {0x26C4, 0x26C5},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},
    {0x26F5, 0x26F5},   {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},
    {0x270A, 0x270B},   {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},
    {0x2753, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x2B1B, 0x2B1C},
    {0x2B50, 0x2B55},   {0x2E80, 0x303E},   {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},
    {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F18E, 0x1F19A},
    {0x1F200, 0x1F320}, {0x1F32D, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7F0},
    {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD},
};
constexpr Range kCombining[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F}, {0x0900, 0x0902},
    {0x093C, 0x093C}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
    {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
};
// What moves the cursor, changes the terminal's state, or reorders the text around it.
constexpr Range kUnsafe[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x061C, 0x061C},
    {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069},
};

bool isIn(std::span<const Range> table, std::uint32_t codePoint) {
    auto after = std::upper_bound(table.begin(), table.end(), codePoint,
                                  [](std::uint32_t c, const Range& r) { return c < r.first; });
    return after != table.begin() && codePoint <= std::prev(after)->last;
}

struct Decoded {
    std::uint32_t codePoint = 0;
    std::size_t bytes = 0; // 0: not UTF-8
};

Decoded decode(std::string_view text) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    std::uint32_t lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    constexpr std::uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (lead < 0xC2 || lead > 0xF4 || size > text.size())
        return {};
    std::uint32_t codePoint = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U)
            return {};
        codePoint = codePoint << 6U | (byte(i) & 0x3FU);
    }
    bool isSurrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (codePoint < kSmallest[size] || codePoint > 0x10FFFF || isSurrogate)
        return {};
    return {codePoint, size};
}

Glyph escaped(std::string text, std::size_t bytes) {
    int width = static_cast<int>(text.size());
    return {std::move(text), width, bytes};
}

Glyph glyph(std::string_view rest) {
    Decoded decoded = decode(rest);
    if (decoded.bytes == 0)
        return escaped(fmt::format("<{:02X}>", static_cast<unsigned char>(rest[0])), 1);
    if (decoded.codePoint == '\t')
        return escaped(std::string(kTab), 1);
    if (isIn(kUnsafe, decoded.codePoint))
        return escaped(fmt::format("<U+{:04X}>", decoded.codePoint), decoded.bytes);
    int width = isIn(kCombining, decoded.codePoint) ? 0 : isIn(kWide, decoded.codePoint) ? 2 : 1;
    return {std::string(rest.substr(0, decoded.bytes)), width, decoded.bytes};
}

} // namespace

std::vector<Glyph> glyphs(std::string_view text) {
    std::vector<Glyph> out;
    while (!text.empty()) {
        out.push_back(glyph(text));
        text.remove_prefix(out.back().bytes);
    }
    return out;
}

std::string printable(std::string_view text) {
    std::string out;
    for (const Glyph& glyph : glyphs(text))
        out += glyph.text == "<U+000A>" ? " " : glyph.text;
    return out;
}

int displayWidth(std::string_view text) {
    int width = 0;
    for (const Glyph& glyph : glyphs(text))
        width += glyph.width;
    return width;
}

} // namespace infrac::report
