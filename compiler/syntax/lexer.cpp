// One pass over the bytes with a table of character classes; no allocation but the vector.
#include "syntax/lexer.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/core.h>

#include "diag/bag.h"
#include "syntax/diags.h"
#include "syntax/encoding.h"

namespace infrac::syntax {
namespace {

enum class Class : std::uint8_t { Mark, Blank, NewLine, Letter, Digit, Foreign };

constexpr std::array<Class, 256> makeClasses() {
    std::array<Class, 256> table{};
    for (std::size_t c = 0; c < 256; ++c) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_')
            table[c] = Class::Letter;
        else if (c >= '0' && c <= '9')
            table[c] = Class::Digit;
        else if (c == ' ' || c == '\t')
            table[c] = Class::Blank;
        else if (c == '\n')
            table[c] = Class::NewLine;
        else if (c < 0x20 || c >= 0x7F)
            table[c] = Class::Foreign;
    }
    return table;
}

constexpr std::array<Class, 256> kClasses = makeClasses();

Class classOf(char c) { return kClasses[static_cast<unsigned char>(c)]; }

bool isWord(char c) {
    Class found = classOf(c);
    return found == Class::Letter || found == Class::Digit;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

class Lexer {
public:
    Lexer(std::string_view text, text::FileId file, std::size_t begin, std::size_t end,
          diag::Bag& bag)
        : text_(text.substr(0, end)), file_(file), at_(begin), bag_(bag) {
        tokens_.reserve((end - begin) / 5 + 16);
    }

    std::vector<Token> run() {
        while (at_ < text_.size())
            next();
        start_ = at_;
        add(TokenKind::EndOfFile, at_);
        return std::move(tokens_);
    }

private:
    char peek(std::size_t offset = 0) const {
        return at_ + offset < text_.size() ? text_[at_ + offset] : '\0';
    }

    text::Span spanTo(std::size_t end) const {
        return {file_, static_cast<std::uint32_t>(start_), static_cast<std::uint32_t>(end)};
    }

    void add(TokenKind kind, std::size_t end) {
        tokens_.push_back(
            {kind, static_cast<std::uint32_t>(start_), static_cast<std::uint32_t>(end)});
        at_ = end;
    }

    // Where the line ends that `at_` is in; a line is searched once, however long.
    std::size_t lineEnd() {
        if (at_ > lineEnd_ || lineEnd_ == 0)
            lineEnd_ = std::min(text_.find('\n', at_), text_.size());
        std::size_t end = lineEnd_;
        if (end > at_ && text_[end - 1] == '\r')
            --end;
        return end;
    }

    void next() {
        start_ = at_;
        switch (classOf(text_[at_])) {
        case Class::Blank:
            ++at_;
            return;
        case Class::NewLine:
            add(TokenKind::Newline, at_ + 1);
            return;
        case Class::Letter:
            word();
            return;
        case Class::Digit:
            number();
            return;
        case Class::Foreign:
            if (text_[at_] == '\r' && peek(1) == '\n')
                add(TokenKind::Newline, at_ + 2);
            else
                foreign(at_);
            return;
        case Class::Mark:
            mark();
            return;
        }
    }

    std::size_t wordEnd(std::size_t from) const {
        while (from < text_.size() && isWord(text_[from]))
            ++from;
        return from;
    }

    void word() {
        std::size_t end = wordEnd(at_ + 1);
        if (isForeign(end))
            foreign(end);
        else
            add(TokenKind::Name, end);
    }

    bool isForeign(std::size_t i) const {
        return i < text_.size() && classOf(text_[i]) == Class::Foreign && text_[i] != '\r';
    }

    // A word with characters outside of ASCII. Control characters and broken UTF-8 in it
    // are reported by the check of the encoding.
    void foreign(std::size_t end) {
        bool isReported = false;
        if (end == at_)
            isReported = static_cast<unsigned char>(text_[end++]) < 0x80;
        while (end < text_.size() && (isWord(text_[end]) || isForeign(end))) {
            isReported |= isForeign(end) && static_cast<unsigned char>(text_[end]) < 0x80;
            ++end;
        }
        diag::Bag scratch;
        text::SourceManager part;
        auto partFile = part.add("", std::string(text_.substr(start_, end - start_)));
        checkEncoding(part, partFile, scratch);
        if (!isReported && !scratch.hasErrors())
            bag_.report(diags::ForeignLetters, spanTo(end), {text_.substr(start_, end - start_)})
                .help("inside double quotes any character may stand");
        add(TokenKind::Unknown, end);
    }

    // What follows the digits directly belongs to the number; the parser says what is wrong
    // with `10x`, since in a route's path it is fine.
    void number() {
        std::size_t end = at_;
        while (end < text_.size() && (isDigit(text_[end]) || text_[end] == '_'))
            ++end;
        if (end + 1 < text_.size() && text_[end] == '.' && isDigit(text_[end + 1])) {
            ++end;
            end = wordEnd(end);
            add(TokenKind::Decimal, end);
            return;
        }
        std::size_t digits = end;
        end = wordEnd(end);
        constexpr std::string_view kUnits = "smhdw";
        bool isDuration = end == digits + 1 && kUnits.find(text_[digits]) != std::string_view::npos;
        add(isDuration ? TokenKind::Duration : TokenKind::Integer, end);
    }

    void string() {
        bool isBlock = text_.substr(at_, 3) == "\"\"\"";
        Extent extent = stringExtent(text_, at_);
        if (extent.isClosed) {
            add(isBlock ? TokenKind::TextBlock : TokenKind::String, extent.end);
            return;
        }
        std::size_t end = isBlock ? text_.size() : lineEnd();
        text::Span opening = spanTo(at_ + (isBlock ? 3 : 1));
        auto& report = isBlock ? bag_.report(diags::UnterminatedText, opening)
                               : bag_.report(diags::UnterminatedString, opening);
        report.at("opened here");
        if (extent.insideInterpolation)
            report.help("it has a `${` without its `}`; a plain `${` is written `\\${`");
        add(TokenKind::Unknown, end);
    }

    void singleQuotes() {
        std::size_t end = text_.find('\'', at_ + 1);
        if (end >= lineEnd()) {
            stray();
            return;
        }
        std::string_view content = text_.substr(at_ + 1, end - at_ - 1);
        auto& report = bag_.report(diags::SingleQuotes, spanTo(end + 1));
        if (content.find_first_of("\"\\$") == std::string_view::npos)
            report.fix("use double quotes", spanTo(end + 1), fmt::format("\"{}\"", content));
        add(TokenKind::Unknown, end + 1);
    }

    void slash() {
        if (peek(1) == '/') {
            bool isDoc = peek(2) == '/' && peek(3) != '/';
            add(isDoc ? TokenKind::DocComment : TokenKind::Comment, lineEnd());
            return;
        }
        if (peek(1) == '*' && !noBlockComments_) {
            std::size_t close = text_.find("*/", at_ + 2);
            if (close != std::string_view::npos) {
                bag_.report(diags::BlockComment, spanTo(at_ + 2));
                add(TokenKind::Unknown, close + 2);
                return;
            }
            noBlockComments_ = true;
        }
        add(TokenKind::Slash, at_ + 1);
    }

    void stray() {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] == text_[at_])
            ++end;
        std::string_view found = text_.substr(at_, end - at_);
        auto& report = bag_.report(diags::StrayCharacter, spanTo(end), {found});
        if (found == "&")
            report.fix("use `&&`", spanTo(end), "&&", false);
        else if (found == "'")
            report.help("strings have double quotes");
        else if (found == "$")
            report.help("`${...}` stands inside a string");
        add(TokenKind::Unknown, end);
    }

    void one(TokenKind kind) { add(kind, at_ + 1); }

    void oneOrTwo(char second, TokenKind two, TokenKind single) {
        if (peek(1) == second)
            add(two, at_ + 2);
        else
            add(single, at_ + 1);
    }

    void mark() {
        switch (text_[at_]) {
        case '"':
            return string();
        case '{':
            return one(TokenKind::LeftBrace);
        case '}':
            return one(TokenKind::RightBrace);
        case '[':
            return one(TokenKind::LeftBracket);
        case ']':
            return one(TokenKind::RightBracket);
        case '(':
            return one(TokenKind::LeftParen);
        case ')':
            return one(TokenKind::RightParen);
        case ',':
            return one(TokenKind::Comma);
        case ':':
            return oneOrTwo(':', TokenKind::DoubleColon, TokenKind::Colon);
        case '.':
            return oneOrTwo('.', TokenKind::DotDot, TokenKind::Dot);
        case '?':
            return oneOrTwo('?', TokenKind::Coalesce, TokenKind::Question);
        case '=':
            return oneOrTwo('=', TokenKind::Equal, TokenKind::Assign);
        case '!':
            return oneOrTwo('=', TokenKind::NotEqual, TokenKind::Not);
        case '<':
            return oneOrTwo('=', TokenKind::LessEqual, TokenKind::Less);
        case '>':
            return oneOrTwo('=', TokenKind::GreaterEqual, TokenKind::Greater);
        case '|':
            return oneOrTwo('|', TokenKind::Or, TokenKind::Pipe);
        case '-':
            return oneOrTwo('>', TokenKind::Arrow, TokenKind::Minus);
        case '+':
            return one(TokenKind::Plus);
        case '*':
            return one(TokenKind::Star);
        case '%':
            return one(TokenKind::Percent);
        case '/':
            return slash();
        case '&':
            if (peek(1) == '&' && peek(2) != '&')
                return add(TokenKind::And, at_ + 2);
            return stray();
        case '@':
            if (classOf(peek(1)) == Class::Letter)
                return add(TokenKind::Option, wordEnd(at_ + 1));
            return stray();
        case '\'':
            return singleQuotes();
        case '#': {
            bag_.report(diags::HashComment, spanTo(at_ + 1)).fix("use `//`", spanTo(at_ + 1), "//");
            return add(TokenKind::Unknown, lineEnd());
        }
        case ';': {
            auto& report = bag_.report(diags::Semicolon, spanTo(at_ + 1));
            if (std::string_view rest = text_.substr(at_ + 1, lineEnd() - at_ - 1);
                rest.find_first_not_of(" \t") == std::string_view::npos)
                report.fix("remove it", spanTo(at_ + 1), "");
            return add(TokenKind::Unknown, at_ + 1);
        }
        default:
            return stray();
        }
    }

    std::string_view text_;
    text::FileId file_;
    std::size_t at_;
    std::size_t start_ = 0;
    std::size_t lineEnd_ = 0;
    bool noBlockComments_ = false; // no `*/` in the rest, so that it is searched once
    diag::Bag& bag_;
    std::vector<Token> tokens_;
};

enum class Nesting : std::uint8_t { Stays, Opens, Closes };

struct Piece { // of text in which strings nest: what it does to the nesting
    Nesting nesting = Nesting::Stays;
    char opened = '\0'; // 's' a string, 't' a text block, '{' an interpolation or brace
    std::size_t width = 1;
};

Piece pieceOfCode(std::string_view text, std::size_t at) {
    bool isTriple = text.substr(at, 3) == "\"\"\"";
    switch (text[at]) {
    case '"':
        return {Nesting::Opens, isTriple ? 't' : 's', isTriple ? 3U : 1U};
    case '{':
        return {Nesting::Opens, '{', 1};
    case '}':
        return {Nesting::Closes, '\0', 1};
    default:
        return {};
    }
}

// `kind`: 's' or 't'.
Piece pieceOfString(std::string_view text, std::size_t at, char kind) {
    std::string_view ahead = text.substr(at, 3);
    if (ahead[0] == '\\' && ahead.size() > 1 && ahead[1] != '\n')
        return {Nesting::Stays, '\0', 2};
    if (ahead.substr(0, 2) == "${")
        return {Nesting::Opens, '{', 2};
    std::string_view end = kind == 's' ? "\"" : "\"\"\"";
    if (ahead.substr(0, end.size()) == end)
        return {Nesting::Closes, '\0', end.size()};
    return {};
}

// Walks text in which strings, text blocks and interpolations nest, with a stack of its own.
Extent nestedExtent(std::string_view text, std::size_t at, char first) {
    std::string open(1, first); // short stacks stay inside the object
    std::size_t strings = first == 's' ? 1 : 0;
    while (at < text.size()) {
        if (text[at] == '\n' && strings > 0)
            return {at, false, open.size() > 1};
        Piece piece =
            open.back() == '{' ? pieceOfCode(text, at) : pieceOfString(text, at, open.back());
        at += piece.width;
        if (piece.nesting == Nesting::Opens) {
            open += piece.opened;
            strings += piece.opened == 's' ? 1 : 0;
        } else if (piece.nesting == Nesting::Closes) {
            strings -= open.back() == 's' ? 1 : 0;
            open.pop_back();
            if (open.empty())
                return {at, true, false};
        }
    }
    return {text.size(), false, open.size() > 1};
}

} // namespace

Extent stringExtent(std::string_view text, std::size_t start) {
    if (text.substr(start, 3) == "\"\"\"")
        return nestedExtent(text, start + 3, 't');
    std::size_t at = start + 1;
    for (; at < text.size(); ++at) { // the usual string, without anything special in it
        char c = text[at];
        if (c == '"')
            return {at + 1, true, false};
        if (c == '\\' || c == '$' || c == '\n')
            break;
    }
    return nestedExtent(text, at, 's');
}

Extent interpolationExtent(std::string_view text, std::size_t start) {
    return nestedExtent(text, start, '{');
}

std::vector<Token> lex(const text::SourceManager& sources, text::FileId file, diag::Bag& bag) {
    checkEncoding(sources, file, bag);
    std::string_view text = sources.text(file);
    return Lexer(text, file, 0, text.size(), bag).run();
}

std::vector<Token> lexPart(const text::SourceManager& sources, text::Span part, diag::Bag& bag) {
    return Lexer(sources.text(part.file), part.file, part.begin, part.end, bag).run();
}

} // namespace infrac::syntax
