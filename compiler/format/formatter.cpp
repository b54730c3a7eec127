// Works on the tokens, as gofmt does, with the roles that the parser left on them where a
// kind alone does not tell how it is spaced.
//
// A line inside brackets is one step deeper than the line that opened the innermost of
// them; a line that begins with closing brackets stands like the line that opened the last
// of those. A line that continues an expression or a statement is one step deeper still.
#include "format/formatter.h"

#include <vector>

namespace infrac::format {
namespace {

using syntax::SyntaxTree;
using syntax::Token;
using syntax::TokenKind;
using syntax::TokenRole;

constexpr std::size_t kStep = 2;
constexpr std::size_t kNothing = SIZE_MAX;

bool isOpening(TokenKind kind) {
    return kind == TokenKind::LeftBrace || kind == TokenKind::LeftBracket ||
           kind == TokenKind::LeftParen;
}

bool isClosing(TokenKind kind) {
    return kind == TokenKind::RightBrace || kind == TokenKind::RightBracket ||
           kind == TokenKind::RightParen;
}

bool isComment(TokenKind kind) {
    return kind == TokenKind::Comment || kind == TokenKind::DocComment;
}

class Formatter {
public:
    Formatter(const text::SourceManager& sources, const SyntaxTree& tree)
        : text_(sources.text(tree.file)), tokens_(tree.tokens), roles_(tree.roles) {
        out_.reserve(text_.size());
    }

    std::string run() {
        std::size_t at = 0;
        std::size_t newlines = 0; // since the last line written
        while (tokens_[at].kind != TokenKind::EndOfFile) {
            if (tokens_[at].kind == TokenKind::Newline) {
                ++newlines;
                ++at;
                continue;
            }
            std::size_t end = at;
            while (tokens_[end].kind != TokenKind::Newline &&
                   tokens_[end].kind != TokenKind::EndOfFile)
                ++end;
            if (line(at, end, newlines > 1))
                newlines = 0;
            else if (newlines > 0)
                --newlines; // the line is gone, and its end with it
            at = end;
        }
        return std::move(out_);
    }

private:
    struct Level {
        std::size_t indentation = 0; // of the line with the opening bracket
        std::string_view statement;  // the first word of the statement at hand, in a block
    };

    TokenKind kindOf(std::size_t i) const { return tokens_[i].kind; }

    std::string_view textOf(std::size_t i) const {
        return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
    }

    // Whether it wrote anything.
    bool line(std::size_t begin, std::size_t end, bool hasGap) {
        while (begin < end && kindOf(begin) == TokenKind::Comma && !isNeeded(begin))
            ++begin;
        if (begin == end)
            return false;
        bool afterOpening = last_ == kNothing || isOpening(kindOf(last_));
        bool isFirstLine = out_.empty();
        if (hasGap && !isFirstLine && !(afterOpening && !lastWasComment_) &&
            !isClosing(kindOf(begin)))
            out_ += '\n';
        indentation_ = indentationOf(begin, end);
        out_.append(indentation_, ' ');
        std::size_t previous = kNothing;
        for (std::size_t i = begin; i < end; ++i) {
            if (kindOf(i) == TokenKind::Comma && endsElement(i, end) && !isNeeded(i))
                continue;
            if (previous != kNothing)
                out_.append(blanks(previous, i), ' ');
            write(i);
            previous = i;
        }
        lastWasComment_ = isComment(kindOf(begin));
        out_ += '\n';
        return true;
    }

    std::size_t indentationOf(std::size_t begin, std::size_t end) const {
        std::size_t closing = 0;
        while (begin + closing < end && isClosing(kindOf(begin + closing)))
            ++closing;
        if (closing > 0)
            return levels_[levels_.size() - closing].indentation;
        std::size_t base = levels_.size() > 1 ? levels_.back().indentation + kStep : 0;
        return base + (isContinued(begin) ? kStep : 0);
    }

    bool isContinued(std::size_t begin) const {
        if (last_ == kNothing)
            return false;
        bool startsSo = roles_[begin] == TokenRole::Binary || kindOf(begin) == TokenKind::Dot ||
                        kindOf(begin) == TokenKind::Arrow || kindOf(begin) == TokenKind::Comma ||
                        kindOf(begin) == TokenKind::Pipe;
        TokenKind last = kindOf(last_);
        bool endsSo = roles_[last_] == TokenRole::Binary || roles_[last_] == TokenRole::Unary ||
                      last == TokenKind::Assign || last == TokenKind::Colon ||
                      last == TokenKind::Arrow || last == TokenKind::Comma;
        return startsSo || endsSo;
    }

    // Whether the comma is the last of its line or stands before a closing bracket, where
    // it separates nothing that the line's end or the bracket does not.
    bool endsElement(std::size_t comma, std::size_t end) const {
        return comma + 1 == end || isComment(kindOf(comma + 1)) || isClosing(kindOf(comma + 1));
    }

    // A comma that a new line cannot stand for: in `after a, b`, `assert c, "m"`, `for k, v`.
    bool isNeeded(std::size_t comma) const {
        std::string_view statement = levels_.back().statement;
        if (statement == "after" || statement == "assert" || statement == "for")
            return true;
        return beforeLast_ != kNothing && kindOf(beforeLast_) == TokenKind::Name &&
               textOf(beforeLast_) == "for" && kindOf(comma - 1) != TokenKind::Comma;
    }

    void write(std::size_t i) {
        std::string_view text = textOf(i);
        if (isComment(kindOf(i))) {
            out_ += text.substr(0, text.find_last_not_of(" \t\r") + 1);
            return;
        }
        if (kindOf(i) == TokenKind::TextBlock) {
            for (char c : text) {
                if (c != '\r')
                    out_ += c;
            }
        } else {
            out_ += text;
        }
        if (isOpening(kindOf(i)))
            levels_.push_back({indentation_, {}});
        else if (isClosing(kindOf(i)) && levels_.size() > 1)
            levels_.pop_back();
        else if (roles_[i] == TokenRole::Statement)
            levels_.back().statement = text;
        beforeLast_ = last_;
        last_ = i;
    }

    // How many blanks stand between two tokens of a line.
    std::size_t blanks(std::size_t left, std::size_t right) const {
        TokenKind a = kindOf(left);
        TokenKind b = kindOf(right);
        TokenRole roleA = roles_[left];
        TokenRole roleB = roles_[right];
        if (isComment(b))
            return 2;
        if (a == TokenKind::Comma)
            return 1;
        if (a == TokenKind::LeftBrace || b == TokenKind::RightBrace)
            return roleB == TokenRole::Path ||
                           (a == TokenKind::LeftBrace && b == TokenKind::RightBrace)
                       ? 0
                       : 1;
        bool hugsLeft = b == TokenKind::Comma || isClosing(b) || b == TokenKind::Dot ||
                        b == TokenKind::DoubleColon || b == TokenKind::DotDot ||
                        (b == TokenKind::Colon && roleB != TokenRole::Binary) ||
                        roleB == TokenRole::Call || roleB == TokenRole::Index ||
                        roleB == TokenRole::TypeOpen || roleB == TokenRole::TypeClose ||
                        roleB == TokenRole::Optional || roleB == TokenRole::Path;
        bool hugsRight = isOpening(a) || a == TokenKind::Dot || a == TokenKind::DoubleColon ||
                         a == TokenKind::DotDot || roleA == TokenRole::Unary ||
                         roleA == TokenRole::TypeOpen || roleA == TokenRole::Query;
        return hugsLeft || hugsRight ? 0 : 1;
    }

    std::string_view text_;
    const std::vector<Token>& tokens_;
    const std::vector<TokenRole>& roles_;
    std::string out_;
    std::vector<Level> levels_{Level{}};
    std::size_t indentation_ = 0;       // of the line at hand
    std::size_t last_ = kNothing;       // the last token written that is no comment
    std::size_t beforeLast_ = kNothing; // the one before it
    bool lastWasComment_ = false;       // the last line was only a comment
};

} // namespace

std::optional<std::string> format(const text::SourceManager& sources, const SyntaxTree& tree) {
    if (tree.tokens.empty() || tree.roles.size() != tree.tokens.size())
        return std::nullopt;
    return Formatter(sources, tree).run();
}

} // namespace infrac::format
