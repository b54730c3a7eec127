// The scalars of the scanner: plain, quoted and block texts. A text is a view of the source
// where it stands there as it is.
#include <algorithm>
#include <array>

#include "document/utf8.h"
#include "document/yaml_scanner.h"

namespace infrac::document {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t'; }
bool isBreak(char c) { return c == '\n' || c == '\r'; }

// What a plain text cannot run over without a look.
constexpr std::array<bool, 256> kStopsPlain = [] {
    std::array<bool, 256> stops{};
    for (const char c : {' ', '\t', '\n', '\r', ':', ',', '[', ']', '{', '}', '\0'})
        stops[static_cast<unsigned char>(c)] = true;
    return stops;
}();

constexpr std::array<bool, 256> kStopsQuoted = [] {
    std::array<bool, 256> stops{};
    for (const char c : {' ', '\t', '\n', '\r', '\\', '"', '\'', '\0'})
        stops[static_cast<unsigned char>(c)] = true;
    return stops;
}();

bool isFlowMark(char c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

} // namespace

// ---------------------------------------------------------------- plain

// Over what one line holds without blanks. False after a mistake.
bool YamlScanner::plainLine(std::size_t begin) {
    for (;; ++at_) {
        while (at_ < text_.size() && !kStopsPlain[static_cast<unsigned char>(text_[at_])])
            ++at_;
        const char c = here();
        if (isBlankOrEnd(at_))
            return true;
        if (c != ':') {
            if (isFlow())
                return true;
            continue;
        }
        if (isBlankOrEnd(at_ + 1))
            return true;
        if (isFlow() && (isFlowMark(at(at_ + 1)) || at(at_ + 1) == '?'))
            return fail("found unexpected ':'", at_, begin);
    }
}

bool YamlScanner::skipBlanksOfPlain(std::size_t begin, std::size_t& breaks) {
    while (isBlank(here()) || isBreak(here())) {
        if (isBreak(here())) {
            skipBreak();
            ++breaks;
            continue;
        }
        if (breaks > 0 && column() <= indent_ && here() == '\t')
            return fail("found a tab character that violates indentation", at_, begin);
        ++at_;
    }
    return true;
}

void YamlScanner::fetchPlain() {
    saveKey();
    if (isBroken_)
        return;
    isKeyAllowed_ = false;
    const std::size_t begin = at_;
    const std::size_t beginLine = lineStart_;
    std::size_t end = at_;
    std::size_t breaks = 0;
    bool isJoined = false;
    for (;;) {
        const std::size_t piece = at_;
        if (isDocumentMark("---") || isDocumentMark("...") || here() == '#' || at_ >= text_.size())
            break;
        if (!plainLine(begin))
            return;
        if (at_ == piece)
            break;
        if (breaks > 0) {
            if (!isJoined)
                scratch_.assign(text_, begin, end - begin);
            isJoined = true;
            scratch_.append(breaks == 1 ? 1 : breaks - 1, breaks == 1 ? ' ' : '\n');
        } else if (isJoined) {
            scratch_.append(text_, end, piece - end);
        }
        if (isJoined)
            scratch_.append(text_, piece, at_ - piece);
        end = at_;
        breaks = 0;
        if (!isBlank(here()) && !isBreak(here()))
            break;
        if (!skipBlanksOfPlain(begin, breaks))
            return;
        if (!isFlow() && column() <= indent_)
            break;
    }
    const std::string_view text =
        isJoined ? arena_.copy(scratch_) : text_.substr(begin, end - begin);
    push(TokenKind::Scalar, begin, end, text);
    queue_.back().column = static_cast<std::uint32_t>(begin - beginLine);
    if (breaks > 0)
        isKeyAllowed_ = true;
}

// ---------------------------------------------------------------- quoted

void YamlScanner::fetchQuoted(char quote) {
    saveKey();
    if (isBroken_)
        return;
    isKeyAllowed_ = false;
    const std::size_t opening = at_++;
    const auto column = static_cast<std::uint32_t>(opening - lineStart_);

    // Most are one line without escapes.
    std::string_view text;
    std::size_t end = at_;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\\' && !isBreak(text_[end]))
        ++end;
    const bool isSimple = at(end) == quote && !(quote == '\'' && at(end + 1) == '\'');
    if (isSimple) {
        text = text_.substr(at_, end - at_);
        at_ = end;
    } else {
        scratch_.clear();
        for (bool isContinued = false;; isContinued = false) {
            if (isDocumentMark("---") || isDocumentMark("...")) {
                fail("found unexpected document indicator", at_, opening);
                return;
            }
            if (at_ >= text_.size()) {
                fail("found unexpected end of stream", at_, opening);
                return;
            }
            if (!quotedLine(quote, opening, isContinued))
                return;
            if (here() == quote)
                break;
            foldQuoted(isContinued);
        }
        text = arena_.copy(scratch_);
    }
    ++at_;
    push(TokenKind::Scalar, opening, at_, text,
         quote == '"' ? Style::DoubleQuoted : Style::SingleQuoted);
    queue_.back().column = column;
}

// Up to the closing quote or a blank that may end the line.
bool YamlScanner::quotedLine(char quote, std::size_t opening, bool& isContinued) {
    for (;;) {
        const std::size_t piece = at_;
        while (at_ < text_.size() && !kStopsQuoted[static_cast<unsigned char>(text_[at_])])
            ++at_;
        scratch_.append(text_, piece, at_ - piece);
        const char c = here();
        if (isBlankOrEnd(at_))
            return true;
        if (quote == '\'' && c == '\'' && at(at_ + 1) == '\'') {
            scratch_ += '\'';
            at_ += 2;
        } else if (c == quote) {
            return true;
        } else if (quote == '"' && c == '\\' && isBreak(at(at_ + 1))) {
            ++at_;
            skipBreak();
            isContinued = true;
            return true;
        } else if (quote == '"' && c == '\\') {
            if (!escape(opening))
                return false;
        } else {
            scratch_ += c;
            ++at_;
        }
    }
}

void YamlScanner::foldQuoted(bool isContinued) {
    std::size_t breaks = 0;
    const std::size_t blanks = at_;
    std::size_t blanksEnd = at_;
    bool isAtStart = isContinued;
    while (isBlank(here()) || isBreak(here())) {
        if (isBreak(here())) {
            skipBreak();
            ++breaks;
            isAtStart = true;
        } else {
            ++at_;
            if (!isAtStart)
                blanksEnd = at_;
        }
    }
    if (!isAtStart)
        scratch_.append(text_, blanks, blanksEnd - blanks);
    else if (isContinued)
        scratch_.append(breaks, '\n');
    else
        scratch_.append(breaks == 1 ? 1 : breaks - 1, breaks == 1 ? ' ' : '\n');
}

bool YamlScanner::escape(std::size_t opening) {
    constexpr std::string_view kLetters = "0abt\tnvfre \"/\\";
    constexpr std::string_view kMeanings{"\0\a\b\t\t\n\v\f\r\x1B \"/\\", 14};
    const char letter = at(at_ + 1);
    switch (letter) {
    case 'N':
        scratch_ += "\xC2\x85";
        break;
    case '_':
        scratch_ += "\xC2\xA0";
        break;
    case 'L':
        scratch_ += "\xE2\x80\xA8";
        break;
    case 'P':
        scratch_ += "\xE2\x80\xA9";
        break;
    case 'x':
        return hexEscape(2, opening);
    case 'u':
        return hexEscape(4, opening);
    case 'U':
        return hexEscape(8, opening);
    default: {
        const std::size_t index = letter == '\0' ? kLetters.npos : kLetters.find(letter);
        if (index == std::string_view::npos)
            return fail("found unknown escape character", at_, opening);
        scratch_ += kMeanings[index];
        break;
    }
    }
    at_ += 2;
    return true;
}

// A pair of halves as JSON writes it is one character.
bool YamlScanner::hexEscape(std::size_t digits, std::size_t opening) {
    const auto read = [&](std::size_t from) {
        std::int64_t value = 0;
        for (std::size_t i = from; i < from + digits; ++i) {
            const int digit = hexDigit(at(i));
            if (digit < 0)
                return std::int64_t{-1};
            value = value * 16 + digit;
        }
        return value;
    };
    const std::int64_t value = read(at_ + 2);
    std::size_t length = 2 + digits;
    auto point = static_cast<char32_t>(value);
    if (value < 0)
        return fail("did not find expected hexdecimal number", at_ + 2, opening);
    if (digits == 4 && value >= 0xD800 && value < 0xDC00 && at(at_ + 6) == '\\' &&
        at(at_ + 7) == 'u') {
        const std::int64_t second = read(at_ + 8);
        if (second >= 0xDC00 && second <= 0xDFFF) {
            point = 0x10000 + ((point - 0xD800) << 10) + static_cast<char32_t>(second - 0xDC00);
            length = 12;
        }
    }
    if (value > 0x10FFFF || isSurrogate(point))
        return fail("found invalid Unicode character escape code", at_ + 2, opening);
    appendUtf8(scratch_, point);
    at_ += length;
    return true;
}

// ---------------------------------------------------------------- block

bool YamlScanner::blockHeader(std::size_t opening, int& chomping, int& increment) {
    for (int i = 0; i < 2; ++i) {
        const char c = here();
        if (c == '0')
            return fail("found an indentation indicator equal to 0", at_, opening);
        if ((c == '+' || c == '-') && chomping == 0)
            chomping = c == '+' ? 1 : -1;
        else if (c >= '1' && c <= '9' && increment == 0)
            increment = c - '0';
        else
            break;
        ++at_;
    }
    while (isBlank(here()))
        ++at_;
    if (here() == '#') {
        const std::size_t begin = at_;
        at_ = lineEnd(at_);
        comments_.push_back(
            {{file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}, false});
    }
    if (at_ < text_.size() && !isBreak(here()))
        return fail("did not find expected comment or line break", at_, opening);
    if (at_ < text_.size())
        skipBreak();
    return true;
}

// Over empty lines and the indentation of the next. An indent of 0 is found out here.
bool YamlScanner::blockBreaks(std::size_t opening, int& indent, std::size_t& breaks) {
    int widest = 0;
    breaks = 0;
    for (;;) {
        while ((indent == 0 || column() < indent) && here() == ' ')
            ++at_;
        widest = std::max(widest, column());
        if ((indent == 0 || column() < indent) && here() == '\t')
            return fail("found a tab character where an indentation space is expected", at_,
                        opening);
        if (!isBreak(here()))
            break;
        skipBreak();
        ++breaks;
    }
    if (indent == 0)
        indent = std::max({widest, indent_ + 1, 1});
    return true;
}

void YamlScanner::fetchBlockScalar(char indicator) {
    if (!removeKey())
        return;
    isKeyAllowed_ = true;
    const std::size_t opening = at_++;
    const auto openingColumn = static_cast<std::uint32_t>(opening - lineStart_);
    int chomping = 0;
    int increment = 0;
    std::size_t breaks = 0;
    if (!blockHeader(opening, chomping, increment))
        return;
    std::size_t end = at_;
    while (end > opening && isBreak(text_[end - 1]))
        --end;
    int indent = increment == 0 ? 0 : std::max(indent_, 0) + increment;
    if (!blockBreaks(opening, indent, breaks))
        return;

    scratch_.clear();
    bool hasBreak = false; // behind what is in scratch_ already
    bool wasBlank = false;
    while (column() == indent && at_ < text_.size()) {
        const bool isMoreIndented = isBlank(here());
        const bool isFolded = indicator == '>' && hasBreak && !wasBlank && !isMoreIndented;
        if (isFolded && breaks == 0)
            scratch_ += ' ';
        else if (!isFolded && hasBreak)
            scratch_ += '\n';
        scratch_.append(breaks, '\n');
        wasBlank = isMoreIndented;
        const std::size_t line = at_;
        at_ = lineEnd(at_);
        end = at_;
        scratch_.append(text_, line, at_ - line);
        hasBreak = at_ < text_.size();
        breaks = 0;
        if (hasBreak)
            skipBreak();
        if (!blockBreaks(opening, indent, breaks))
            return;
    }
    if (chomping >= 0 && hasBreak)
        scratch_ += '\n';
    if (chomping > 0)
        scratch_.append(breaks, '\n');
    push(TokenKind::Scalar, opening, end, arena_.copy(scratch_),
         indicator == '|' ? Style::Literal : Style::Folded);
    queue_.back().column = openingColumn;
}

} // namespace infrac::document
