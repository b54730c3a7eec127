// Strings and text blocks: escapes, interpolations, and the indentation that a text block
// loses. The text of a block is what stands between the lines of its quotes; the line end
// before the closing quotes does not belong to it, so that only an empty line before them
// makes the text end with one. Each line loses the blanks that all its lines share, but
// not more than stand before the closing quotes.
#include "syntax/parser.h"

#include <algorithm>
#include <utility>

#include "syntax/lexer.h"

namespace infrac::syntax {

Expr* Parser::string() {
    const Lexeme token = cur();
    Content content{token.begin + std::size_t{1}, token.end - std::size_t{1}, 0, false};
    if (token.kind == TokenKind::TextBlock)
        content = blockContent(token);
    advance();
    std::vector<StringPart> parts;
    height_ = 0;
    stringParts(content, parts);
    auto* node = make<StringExpr>(token.begin);
    node->parts = keep(parts);
    return grown(node, height_);
}

Parser::Content Parser::blockContent(const Lexeme& token) {
    std::size_t begin = token.begin + std::size_t{3};
    std::size_t end = token.end - std::size_t{3};
    Content empty{begin, begin, 0, true};
    std::size_t firstLine = text_.find('\n', begin);
    std::string_view opening = text_.substr(begin, std::min(firstLine, end) - begin);
    if (firstLine >= end || opening.find_first_not_of(" \t\r") != std::string_view::npos) {
        remark(diags::TextBlockLayout, {file_, token.begin, token.begin + 3},
               {"text follows the opening ones"})
            .help("start the text on the next line");
        return empty;
    }
    std::size_t lastLine = text_.rfind('\n', end - 1);
    std::string_view closing = text_.substr(lastLine + 1, end - lastLine - 1);
    if (closing.find_first_not_of(" \t") != std::string_view::npos) {
        remark(diags::TextBlockLayout, {file_, token.end - 3, token.end},
               {"text stands before the closing ones"})
            .help("put them on a line of their own");
        return empty;
    }
    if (firstLine == lastLine)
        return empty;
    Content content{firstLine + 1, lastLine, 0, true};
    if (text_[content.end - 1] == '\r' && content.end > content.begin)
        --content.end;
    content.indentation = std::min(commonIndentation(content.begin, content.end), closing.size());
    return content;
}

std::size_t Parser::commonIndentation(std::size_t begin, std::size_t end) const {
    std::size_t common = SIZE_MAX;
    for (std::size_t at = begin; at < end; ++at) {
        std::size_t text = std::min(text_.find_first_not_of(" \t", at), end);
        bool isBlank = text == end || text_[text] == '\n' || text_[text] == '\r';
        if (!isBlank)
            common = std::min(common, text - at);
        // To the line's end, over interpolations with lines of their own.
        for (at = text; at < end && text_[at] != '\n'; ++at) {
            if (text_[at] == '\\')
                ++at;
            else if (text_[at] == '$' && text_[at + 1] == '{')
                at = interpolationExtent(text_.substr(0, end), at + 2).end - 1;
        }
    }
    return common == SIZE_MAX ? 0 : common;
}

void Parser::stringParts(const Content& content, std::vector<StringPart>& parts) {
    int height = 0;
    std::string changed; // the literal so far, where it differs from the source
    bool isChanged = false;
    std::size_t begin = content.begin; // of the literal
    std::size_t copied = begin;        // up to here `changed` has it
    auto change = [&](std::size_t at, std::string_view instead, std::size_t past) {
        changed += text_.substr(copied, at - copied);
        changed += instead;
        copied = past;
        isChanged = true;
    };
    auto flush = [&](std::size_t end) {
        std::string_view literal = text_.substr(begin, end - begin);
        if (isChanged) {
            changed += text_.substr(copied, end - copied);
            literal = tree_.arena.copy(changed);
        }
        if (!literal.empty())
            parts.push_back(
                {literal,
                 nullptr,
                 {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
        changed.clear();
        isChanged = false;
    };
    std::size_t at = content.begin;
    bool isLineStart = content.isBlock;
    while (at < content.end) {
        if (isLineStart) { // drop the indentation, or all of a blank line
            isLineStart = false;
            std::size_t text = std::min(text_.find_first_not_of(" \t", at), content.end);
            bool isBlank = text == content.end || text_[text] == '\n' || text_[text] == '\r';
            std::size_t past = isBlank ? text : std::min(text, at + content.indentation);
            if (past > at)
                change(at, "", past);
            at = past;
            continue;
        }
        char c = text_[at];
        if (c == '\n') {
            isLineStart = true;
            ++at;
        } else if (c == '\r' && content.isBlock) {
            change(at, "", at + 1);
            ++at;
        } else if (c == '\\') {
            std::string resolved;
            std::size_t past = escape(at, content.end, resolved);
            change(at, resolved, past);
            at = past;
        } else if (c == '$' && at + 1 < content.end && text_[at + 1] == '{') {
            flush(at);
            at = interpolation(at, parts);
            height = std::max(height, height_);
            begin = copied = at;
        } else {
            ++at;
        }
    }
    flush(content.end);
    height_ = height;
}

namespace {

void appendUtf8(std::string& out, std::uint32_t c) {
    auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | c >> 6U);
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | c >> 12U);
        put(0x80U | (c >> 6U & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | c >> 18U);
        put(0x80U | (c >> 12U & 0x3FU));
        put(0x80U | (c >> 6U & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
}

// The code point named by hexadecimal digits; 0 where they name none.
std::uint32_t codePoint(std::string_view digits) {
    if (digits.empty() || digits.size() > 6)
        return 0;
    std::uint32_t value = 0;
    for (char c : digits) {
        std::size_t digit = std::string_view("0123456789abcdef").find(c);
        if (digit == std::string_view::npos)
            digit = std::string_view("0123456789ABCDEF").find(c);
        if (digit == std::string_view::npos)
            return 0;
        value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    return value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF) ? 0 : value;
}

} // namespace

// `at` is at the backslash; returns what is past the escape.
std::size_t Parser::escape(std::size_t at, std::size_t end, std::string& out) {
    char c = at + 1 < end ? text_[at + 1] : '\0';
    auto span = [&](std::size_t past) {
        return Span{file_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(past)};
    };
    switch (c) {
    case 'n':
        out = "\n";
        return at + 2;
    case 't':
        out = "\t";
        return at + 2;
    case '\\':
    case '"':
    case '$':
        out = c;
        return at + 2;
    case 'u': {
        std::size_t close = text_.find_first_not_of("0123456789abcdefABCDEF", at + 3);
        bool isBraced = at + 2 < end && text_[at + 2] == '{' && close < end && text_[close] == '}';
        std::uint32_t value = isBraced ? codePoint(text_.substr(at + 3, close - at - 3)) : 0;
        std::size_t past = isBraced ? close + 1 : at + 2;
        if (value == 0)
            remark(diags::UnicodeEscape, span(past), {text_.substr(at, past - at)})
                .help("write a character by its number: `\\u{1F600}`");
        appendUtf8(out, value == 0 ? 0xFFFD : value);
        return past;
    }
    default:
        break;
    }
    std::size_t past = std::min(at + 2, end);
    while (past < end && (static_cast<unsigned char>(text_[past]) & 0xC0U) == 0x80U)
        ++past;
    bool isPrintable = c > ' ';
    remark(diags::UnknownEscape, span(past), {text_.substr(at, isPrintable ? past - at : 1)})
        .help("the escapes are `\\n`, `\\t`, `\\\\`, `\\\"`, `\\$` and `\\u{...}`; a backslash is "
              "`\\\\`");
    out = text_.substr(at, past - at);
    return past;
}

// `at` is at `${`; returns what is past its `}`.
std::size_t Parser::interpolation(std::size_t at, std::vector<StringPart>& parts) {
    Extent extent = interpolationExtent(text_, at + 2);
    Span inner{file_, static_cast<std::uint32_t>(at + 2),
               static_cast<std::uint32_t>(extent.end - 1)};
    Expr* expr = partExpression(inner);
    parts.push_back({{}, expr, {file_, inner.begin - 2, inner.end + 1}});
    return extent.end;
}

Expr* Parser::partExpression(Span span) {
    Level level(*this, at_ > 0 ? at_ - 1 : 0);
    if (!level || isPanicking_)
        return errorExpr();
    std::vector<Token> tokens = lexPart(sources_, span, bag_);
    for (const Token& token : tokens) {
        if (token.kind == TokenKind::Comment || token.kind == TokenKind::DocComment) {
            remark(diags::InterpolatedComment, {file_, token.begin, token.begin + 2});
            return errorExpr();
        }
    }
    std::vector<Lexeme> inner = structure(sources_, file_, tokens, bag_);
    std::swap(lexemes_, inner);
    std::uint32_t outerAt = std::exchange(at_, 0);
    std::uint32_t outerQuiet = std::exchange(quietUntil_, 0);
    bool outerNewlines = std::exchange(ignoresNewlines_, true);
    bool outerPart = std::exchange(isPart_, true);
    bool outerCondition = std::exchange(inCondition_, false);
    Expr* expr = expression();
    if (!isPanicking_ && !at(TokenKind::EndOfFile))
        fail(diags::ExpectedToken, {"`}`"}, {found()});
    isPanicking_ = false; // the string around it is sound
    std::swap(lexemes_, inner);
    at_ = outerAt;
    quietUntil_ = outerQuiet;
    ignoresNewlines_ = outerNewlines;
    isPart_ = outerPart;
    inCondition_ = outerCondition;
    return expr;
}

} // namespace infrac::syntax
