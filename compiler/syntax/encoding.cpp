#include "syntax/encoding.h"

#include <cstdint>
#include <cstring>

#include <fmt/core.h>

#include "diag/bag.h"
#include "syntax/diags.h"

namespace infrac::syntax {
namespace {

constexpr int kReports = 50;

unsigned byteAt(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

bool isControl(unsigned c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
}

// The code point at `i` and its length; length 0 where the bytes are not UTF-8.
struct Decoded {
    std::uint32_t codePoint;
    std::size_t length;
};

// By the first byte; 0 where none can begin so.
std::size_t sequenceLength(unsigned first) {
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

Decoded decode(std::string_view text, std::size_t i) {
    unsigned first = byteAt(text, i);
    std::size_t length = sequenceLength(first);
    if (length < 2 || i + length > text.size())
        return {first, length < 2 ? length : 0};
    std::uint32_t value = first & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
        unsigned next = byteAt(text, i + k);
        if ((next & 0xC0U) != 0x80U)
            return {first, 0};
        value = value << 6U | (next & 0x3FU);
    }
    bool isOverlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    bool isSurrogate = value >= 0xD800 && value <= 0xDFFF;
    if (isOverlong || isSurrogate || value > 0x10FFFF)
        return {first, 0};
    return {value, length};
}

bool isBidirectional(std::uint32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

// Whether eight bytes are all ASCII and none below a blank.
bool isPlain(const char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    constexpr std::uint64_t kHigh = 0x8080808080808080U;
    constexpr std::uint64_t kOnes = 0x0101010101010101U;
    // With the high bits clear, `byte - 0x20` borrows exactly where a byte is a control.
    return (word & kHigh) == 0 && ((word - kOnes * 0x20) & kHigh) == 0 &&
           (((word ^ (kOnes * 0x7F)) - kOnes) & ~(word ^ (kOnes * 0x7F)) & kHigh) == 0;
}

} // namespace

void checkEncoding(const text::SourceManager& sources, text::FileId file, diag::Bag& bag) {
    std::string_view text = sources.text(file);
    int reports = 0;
    std::size_t reportedUpTo = SIZE_MAX; // a run of bad bytes is one finding
    std::size_t i = 0;
    while (i < text.size() && reports < kReports) {
        if (i + 8 <= text.size() && isPlain(text.data() + i)) {
            i += 8;
            continue;
        }
        unsigned c = byteAt(text, i);
        bool isLoneReturn = c == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
        if (c < 0x80 && !isControl(c) && !isLoneReturn) {
            ++i;
            continue;
        }
        Decoded found = decode(text, i);
        bool isBad = found.length == 0 || c < 0x80 || isBidirectional(found.codePoint);
        std::size_t end = i + (found.length == 0 ? 1 : found.length);
        if (isBad && reportedUpTo != i) {
            ++reports;
            text::Span span{file, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)};
            if (found.length == 0)
                bag.report(diags::NotUtf8, span, {fmt::format("0x{:02X}", c)})
                    .help("save the file as UTF-8");
            else if (c < 0x80)
                bag.report(diags::ControlCharacter, span, {fmt::format("U+{:04X}", c)})
                    .fix("remove it", span, "");
            else
                bag.report(diags::BidirectionalControl, span,
                           {fmt::format("U+{:04X}", found.codePoint)})
                    .note("it makes text read in another order than the compiler reads it")
                    .fix("remove it", span, "");
        }
        i = end;
        if (isBad)
            reportedUpTo = i;
    }
}

} // namespace infrac::syntax
