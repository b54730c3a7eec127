#include "document/json_string.h"

#include <algorithm>
#include <charconv>

#include "document/diags.h"
#include "document/utf8.h"

namespace infrac::document {

using diag::Name;
using diag::Text;

std::string describeByte(char byte) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    return std::string{"the byte 0x"} + kHex[value >> 4] + kHex[value & 15];
}

std::optional<std::string_view> JsonStrings::read(std::size_t& at) {
    const std::size_t opening = at;
    at_ = opening + 1;
    std::size_t written = at_;
    std::string unescaped;
    bool isEscaped = false;
    while (skipPlain() && isClosed(opening)) {
        const std::string_view piece = text_.substr(written, at_ - written);
        if (text_[at_] == '"') {
            at = at_ + 1;
            return isEscaped ? arena_.copy(unescaped.append(piece)) : piece;
        }
        isEscaped = true;
        unescaped += piece;
        if (!escape(unescaped))
            return std::nullopt;
        written = at_;
    }
    return std::nullopt;
}

bool JsonStrings::skipPlain() {
    while (at_ < text_.size()) {
        const auto byte = static_cast<unsigned char>(text_[at_]);
        if (byte == '"' || byte == '\\' || byte == '\n' || byte == '\r')
            return true;
        if (byte < 0x20) {
            bag_.report(diags::ControlInString, span(at_, at_ + 1))
                .help("write it as an escape: `\\t` for a tab, `\\u0000` for any");
            return false;
        }
        const std::size_t length = decodeUtf8(text_, at_).length;
        if (length == 0) {
            bag_.report(diags::UnexpectedJson, span(at_, at_ + 1), Text{"UTF-8"},
                        Text{describeByte(text_[at_])});
            return false;
        }
        at_ += length;
    }
    return true;
}

bool JsonStrings::isClosed(std::size_t opening) {
    const bool isAtEnd = at_ == text_.size();
    if (!isAtEnd && text_[at_] != '\n' && text_[at_] != '\r')
        return true;
    bag_.report(diags::UnclosedString, span(opening, at_), Text{isAtEnd ? "the file" : "its line"});
    return false;
}

bool JsonStrings::unknownEscape(std::size_t length) {
    const std::size_t end = std::min(at_ + length, text_.size());
    const std::string_view escape =
        text_.substr(at_, std::min(text_.find_first_of("\"\r\n", at_ + 2), end) - at_);
    bag_.report(diags::JsonEscape, span(at_, at_ + escape.size()), Name{escape});
    return false;
}

bool JsonStrings::escape(std::string& out) {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    if (at_ + 1 == text_.size())
        return unknownEscape(1);
    const char letter = text_[at_ + 1];
    if (letter == 'u')
        return unicodeEscape(out);
    const std::size_t index = kLetters.find(letter);
    if (index == std::string_view::npos)
        return unknownEscape(1 + std::max<std::size_t>(decodeUtf8(text_, at_ + 1).length, 1));
    out += kMeanings[index];
    at_ += 2;
    return true;
}

std::optional<char32_t> JsonStrings::fourHexAt(std::size_t place) const {
    if (place > text_.size() || text_.size() - place < 4)
        return std::nullopt;
    std::uint32_t value = 0;
    const char* begin = text_.data() + place;
    const auto result = std::from_chars(begin, begin + 4, value, 16);
    if (result.ec != std::errc{} || result.ptr != begin + 4)
        return std::nullopt;
    return value;
}

bool JsonStrings::unicodeEscape(std::string& out) {
    constexpr std::size_t kLength = 6;
    const std::optional<char32_t> first = fourHexAt(at_ + 2);
    if (!first)
        return unknownEscape(kLength);
    if (!isSurrogate(*first)) {
        appendUtf8(out, *first);
        at_ += kLength;
        return true;
    }

    const std::size_t pair = at_ + kLength;
    const bool isPaired = text_.substr(std::min(pair, text_.size())).starts_with("\\u");
    const char32_t second = isPaired ? fourHexAt(pair + 2).value_or(0) : 0;
    if (*first >= 0xDC00 || second < 0xDC00 || second > 0xDFFF) {
        bag_.report(diags::LoneSurrogate, span(at_, pair), Name{text_.substr(at_, kLength)});
        return false;
    }
    appendUtf8(out, 0x10000 + ((*first - 0xD800) << 10) + (second - 0xDC00));
    at_ += 2 * kLength;
    return true;
}

} // namespace infrac::document
