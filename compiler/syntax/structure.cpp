// Pairs brackets with a stack. Where that does not come out even, the pairing is done
// again with the indentation as a second witness: a `}` at the start of a line belongs to
// the brace whose line is indented alike. Whichever pairing has fewer strays stands.
#include "syntax/structure.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/core.h>

#include "diag/bag.h"
#include "syntax/diags.h"

namespace infrac::syntax {
namespace {

bool isOpening(TokenKind kind) {
    return kind == TokenKind::LeftBrace || kind == TokenKind::LeftBracket ||
           kind == TokenKind::LeftParen;
}

bool isClosing(TokenKind kind) {
    return kind == TokenKind::RightBrace || kind == TokenKind::RightBracket ||
           kind == TokenKind::RightParen;
}

// The partner's kind stands next to it in tokens.def.
TokenKind closingOf(TokenKind opening) {
    return opening == TokenKind::LeftBrace     ? TokenKind::RightBrace
           : opening == TokenKind::LeftBracket ? TokenKind::RightBracket
                                               : TokenKind::RightParen;
}

char characterOf(TokenKind closing) {
    return closing == TokenKind::RightBrace ? '}' : closing == TokenKind::RightBracket ? ']' : ')';
}

std::size_t indexOf(TokenKind closing) {
    return closing == TokenKind::RightBrace ? 0 : closing == TokenKind::RightBracket ? 1 : 2;
}

struct Pairing {
    std::vector<std::uint32_t> partner; // for each lexeme; kNone: not a bracket, or a stray
    std::vector<std::uint32_t> givenUp; // for each unclosed bracket: where that was seen
    std::size_t strays = 0;
};

class Structure {
public:
    Structure(const text::SourceManager& sources, text::FileId file, diag::Bag& bag)
        : text_(sources.text(file)), file_(file), bag_(bag) {}

    std::vector<Lexeme> run(std::span<const Token> tokens) {
        collect(tokens);
        Pairing pairing = pair(false);
        if (pairing.strays > 0) {
            measureIndentation();
            Pairing other = pair(true);
            if (other.strays <= pairing.strays)
                pairing = std::move(other);
            endUnclosed(pairing);
            reportUnclosed(pairing);
            reportUnopened(pairing);
        }
        for (std::uint32_t i = 0; i < out_.size(); ++i) {
            if (isOpening(out_[i].kind) && pairing.partner[i] != kNone) {
                out_[i].past = pairing.partner[i];
                out_[i].isClosed = true;
            }
        }
        if (pairing.strays > 0)
            hideUnopened(pairing);
        return std::move(out_);
    }

private:
    void collect(std::span<const Token> tokens) {
        out_.reserve(tokens.size());
        bool isLineStart = true;
        std::uint32_t doc = kNone;
        std::vector<TokenKind> openOnLine; // what closes them
        for (std::uint32_t i = 0; i < tokens.size(); ++i) {
            const Token& token = tokens[i];
            if (token.kind == TokenKind::Newline) {
                isLineStart = true;
                openOnLine.clear();
                continue;
            }
            if (token.kind == TokenKind::Comment)
                continue;
            if (token.kind == TokenKind::DocComment) {
                doc = doc == kNone ? i : doc;
                continue;
            }
            char first = token.kind == TokenKind::Unknown ? text_[token.begin] : '\0';
            if (first == '#' || first == '/') // a comment of another language
                continue;
            if (first == ';') { // ends a line for those who write it
                isLineStart = true;
                continue;
            }
            out_.push_back({token.kind, isLineStart, false, token.begin, token.end, i, doc, kNone});
            isLineStart = false;
            doc = kNone;
            if (isOpening(token.kind))
                openOnLine.push_back(closingOf(token.kind));
            else if (isClosing(token.kind) && !openOnLine.empty())
                openOnLine.pop_back();
            else if (first == '"')
                closeBehindString(token, i, openOnLine);
        }
    }

    // A string that is not closed has swallowed the rest of its line. Brackets that were
    // opened on the line and that it seems to have swallowed are closed here.
    void closeBehindString(const Token& token, std::uint32_t index, std::vector<TokenKind>& open) {
        std::string_view swallowed = text_.substr(token.begin, token.end - token.begin);
        hasOpenText_ |= swallowed.starts_with("\"\"\"");
        std::array<std::ptrdiff_t, 3> closed{};
        while (!open.empty()) {
            TokenKind closing = open.back();
            if (closed[indexOf(closing)]++ >= surplus(swallowed, closing))
                return;
            out_.push_back({closing, false, false, token.end, token.end, index, kNone, kNone});
            open.pop_back();
        }
    }

    // How many more closing than opening brackets of a kind the text has.
    static std::ptrdiff_t surplus(std::string_view text, TokenKind closing) {
        char close = characterOf(closing);
        char open = close == '}' ? '{' : close == ']' ? '[' : '(';
        return std::count(text.begin(), text.end(), close) -
               std::count(text.begin(), text.end(), open);
    }

    void measureIndentation() {
        indentation_.resize(out_.size());
        std::uint32_t current = 0;
        for (std::size_t i = 0; i < out_.size(); ++i) {
            if (out_[i].isLineStart) {
                std::size_t before = text_.substr(0, out_[i].begin).find_last_not_of(" \t");
                current =
                    out_[i].begin -
                    (before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(before) + 1);
            }
            indentation_[i] = current;
        }
    }

    Pairing pair(bool byIndentation) {
        Pairing result;
        result.partner.assign(out_.size(), kNone);
        result.givenUp.assign(out_.size(), kNone);
        std::vector<std::uint32_t> open;
        std::array<std::size_t, 3> openOf{};
        auto pop = [&] {
            --openOf[indexOf(closingOf(out_[open.back()].kind))];
            open.pop_back();
        };
        auto giveUp = [&](std::uint32_t at) {
            result.givenUp[open.back()] = at;
            ++result.strays;
            pop();
        };
        for (std::uint32_t i = 0; i < out_.size(); ++i) {
            TokenKind kind = out_[i].kind;
            if (isOpening(kind)) {
                open.push_back(i);
                ++openOf[indexOf(closingOf(kind))];
                continue;
            }
            if (!isClosing(kind))
                continue;
            bool isStray = openOf[indexOf(kind)] == 0;
            if (!isStray && byIndentation && out_[i].isLineStart) {
                bool isAlike = hasAlike(open, i);
                isStray = !isAlike && indentation_[i] > indentation_[open.back()];
                while (isAlike && (indentation_[open.back()] != indentation_[i] ||
                                   closingOf(out_[open.back()].kind) != kind))
                    giveUp(i);
            }
            if (isStray) {
                ++result.strays;
                continue;
            }
            while (closingOf(out_[open.back()].kind) != kind)
                giveUp(i);
            result.partner[open.back()] = i;
            result.partner[i] = open.back();
            pop();
        }
        while (!open.empty())
            giveUp(static_cast<std::uint32_t>(out_.size() - 1));
        return result;
    }

    // Whether some open bracket is what the closing one at `i` looks to belong to. The
    // search is short: lines indented alike are near, and a file with many strays has
    // reported them anyway.
    bool hasAlike(const std::vector<std::uint32_t>& open, std::uint32_t i) const {
        std::size_t steps = 0;
        for (auto at = open.rbegin(); at != open.rend() && steps < 300; ++at, ++steps) {
            if (indentation_[*at] == indentation_[i] && closingOf(out_[*at].kind) == out_[i].kind)
                return true;
        }
        return false;
    }

    text::Span spanOf(std::uint32_t i) const { return {file_, out_[i].begin, out_[i].end}; }

    std::string spelling(std::uint32_t i) const {
        TokenKind kind = out_[i].kind;
        if (kind != TokenKind::Name && !isOpening(kind) && !isClosing(kind))
            return std::string(describe(kind));
        return fmt::format("`{}`", text_.substr(out_[i].begin, out_[i].end - out_[i].begin));
    }

    bool isStray(const Pairing& pairing, std::uint32_t i) const {
        return isClosing(out_[i].kind) && pairing.partner[i] == kNone;
    }

    void reportUnclosed(const Pairing& pairing) {
        std::uint32_t previous = kNone;
        for (auto i = static_cast<std::uint32_t>(out_.size()); i-- > 0;) {
            if (!isOpening(out_[i].kind) || pairing.givenUp[i] == kNone)
                continue;
            // Of several brackets that end at one place, the innermost speaks for all.
            std::uint32_t past = out_[i].past;
            if (past == previous)
                continue;
            previous = past;
            if (hasOpenText_ && out_[past].kind == TokenKind::EndOfFile)
                continue; // the text that is not closed has swallowed its partner
            TokenKind closing = closingOf(out_[i].kind);
            std::string expected = fmt::format("`{}`", characterOf(closing));
            text::Span where = spanOf(past);
            std::string found = spelling(past);
            if (out_[past].isLineStart && closing != TokenKind::RightBrace) {
                where = {file_, out_[past - 1].end, out_[past - 1].end};
                found = describe(TokenKind::Newline);
            }
            // `[1, 2)`: the stray before the end was meant to close it.
            bool isMistaken = isStray(pairing, past - 1);
            if (isMistaken) {
                where = spanOf(past - 1);
                found = spelling(past - 1);
            }
            auto& report = bag_.report(diags::UnclosedBracket, where, {expected}, {found})
                               .at(fmt::format("expected {} here", expected))
                               .label(spanOf(i), fmt::format("this {} is not closed", spelling(i)));
            if (isMistaken)
                report.fix(fmt::format("use {}", expected), where,
                           std::string(1, characterOf(closing)), false);
            if (isMistaken)
                spoken_.push_back(past - 1);
        }
    }

    void reportUnopened(const Pairing& pairing) {
        std::sort(spoken_.begin(), spoken_.end());
        for (std::uint32_t i = 0; i < out_.size(); ++i) {
            bool isSpoken = std::binary_search(spoken_.begin(), spoken_.end(), i);
            if (!isStray(pairing, i) || isSpoken)
                continue;
            bool continuesRun = i > 0 && isStray(pairing, i - 1) && !out_[i].isLineStart;
            if (!continuesRun)
                bag_.report(diags::UnopenedBracket, spanOf(i), {text_.substr(out_[i].begin, 1)})
                    .at("no bracket is open here that it could close");
        }
    }

    // What an unclosed bracket holds ends with the first line that is not indented deeper
    // than the bracket's own, or where it was given up.
    void endUnclosed(const Pairing& pairing) {
        for (auto i = static_cast<std::uint32_t>(out_.size()); i-- > 0;) {
            if (!isOpening(out_[i].kind) || pairing.givenUp[i] == kNone)
                continue;
            std::uint32_t at = i + 1;
            while (at < pairing.givenUp[i]) {
                if (out_[at].isLineStart && indentation_[at] <= indentation_[i])
                    break;
                if (isOpening(out_[at].kind))
                    at = pairing.partner[at] != kNone ? pairing.partner[at] + 1 : out_[at].past;
                else
                    ++at;
            }
            out_[i].past = std::min(at, pairing.givenUp[i]);
        }
    }

    // To the parser a bracket that closes nothing is a character without meaning.
    void hideUnopened(const Pairing& pairing) {
        for (std::uint32_t i = 0; i < out_.size(); ++i) {
            if (isClosing(out_[i].kind) && pairing.partner[i] == kNone)
                out_[i].kind = TokenKind::Unknown;
        }
    }

    std::string_view text_;
    text::FileId file_;
    diag::Bag& bag_;
    std::vector<Lexeme> out_;
    std::vector<std::uint32_t> indentation_; // of the line of each lexeme
    bool hasOpenText_ = false;               // a text block that ends with the file
    std::vector<std::uint32_t> spoken_;      // strays that another report has named
};

} // namespace

std::vector<Lexeme> structure(const text::SourceManager& sources, text::FileId file,
                              std::span<const Token> tokens, diag::Bag& bag) {
    return Structure(sources, file, bag).run(tokens);
}

} // namespace infrac::syntax
