#include "syntax/parser.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "base/limits.h"
#include "base/suggest.h"
#include "syntax/lexer.h"

namespace infrac::syntax {

Parser::Parser(const text::SourceManager& sources, SyntaxTree& tree, diag::Bag& bag)
    : sources_(sources), tree_(tree), bag_(bag), file_(tree.file), text_(sources.text(tree.file)) {}

void Parser::parseFile() {
    tree_.tokens = lex(sources_, file_, bag_);
    tree_.roles.assign(tree_.tokens.size(), TokenRole::None);
    lexemes_ = structure(sources_, file_, tree_.tokens, bag_);
    tree_.declarations = statements(static_cast<std::uint32_t>(lexemes_.size() - 1));
}

Parser::Level::Level(Parser& parser, std::uint32_t at)
    : parser_(parser), isAllowed_(++parser.depth_ <= limits::kNesting) {
    if (isAllowed_)
        return;
    if (!parser.isPanicking_)
        parser.bag_.report(diags::NestingTooDeep, parser.spanOf(parser.lexemes_[at]),
                           {limits::kNesting});
    parser.isPanicking_ = true;
}

const Lexeme& Parser::ahead(std::uint32_t offset) const {
    return at_ + offset < lexemes_.size() ? lexemes_[at_ + offset] : lexemes_.back();
}

bool Parser::isOpening(TokenKind kind) {
    return kind == TokenKind::LeftBrace || kind == TokenKind::LeftBracket ||
           kind == TokenKind::LeftParen;
}

bool Parser::isClosing(TokenKind kind) {
    return kind == TokenKind::RightBrace || kind == TokenKind::RightBracket ||
           kind == TokenKind::RightParen;
}

void Parser::skipOne() {
    if (!isOpening(cur().kind)) {
        advance();
        return;
    }
    const Lexeme open = cur();
    at_ = open.past;
    if (open.isClosed)
        advance();
}

bool Parser::accept(TokenKind kind) {
    if (!at(kind))
        return false;
    advance();
    return true;
}

void Parser::role(const Lexeme& lexeme, TokenRole role) {
    if (!isPart_)
        tree_.roles[lexeme.token] = role;
}

Span Parser::spanFrom(std::uint32_t begin) const {
    std::uint32_t end = at_ > 0 ? lexemes_[at_ - 1].end : begin;
    return {file_, begin, end > begin ? end : begin};
}

Span Parser::here() const {
    bool isPastLine = startsLine() || at(TokenKind::EndOfFile);
    if (isPastLine && at_ > 0)
        return {file_, lexemes_[at_ - 1].end, lexemes_[at_ - 1].end};
    return spanOf(cur());
}

std::string Parser::found() const {
    if (at(TokenKind::EndOfFile))
        return isPart_ ? "the end of the interpolation" : "the end of the file";
    if (startsLine() && at_ > 0)
        return std::string(describe(TokenKind::Newline));
    std::string_view text = textOf(cur());
    bool isShown = cur().kind != TokenKind::String && cur().kind != TokenKind::TextBlock;
    if (isShown && text.size() <= 40)
        return fmt::format("`{}`", text);
    return std::string(describe(cur().kind));
}

bool Parser::expect(TokenKind kind) {
    if (accept(kind))
        return true;
    fail(diags::ExpectedToken, {std::string(describe(kind))}, {found()});
    return false;
}

namespace {

// Whether an element or a statement may begin with this, so that it is worth going on here.
bool beginsElement(TokenKind kind) {
    return kind == TokenKind::Name || kind == TokenKind::Option || kind == TokenKind::String ||
           kind == TokenKind::Integer || kind == TokenKind::Decimal ||
           kind == TokenKind::Duration || kind == TokenKind::TextBlock ||
           kind == TokenKind::LeftBrace || kind == TokenKind::LeftBracket ||
           kind == TokenKind::LeftParen || kind == TokenKind::Not || kind == TokenKind::Minus;
}

} // namespace

void Parser::recover(std::uint32_t start, std::uint32_t end, bool atCommas) {
    isPanicking_ = false;
    while (at_ < end) {
        if (at_ > start) {
            if (atCommas && at(TokenKind::Comma)) {
                advance();
                return;
            }
            bool resumes = atCommas ? beginsElement(cur().kind) : at(TokenKind::Name);
            if (cur().isLineStart && resumes)
                return;
        }
        skipOne();
    }
}

bool Parser::recoverToBrace() {
    std::uint32_t count = 0;
    for (std::uint32_t i = at_; i + 1 < lexemes_.size() && count < kLookahead; ++i, ++count) {
        const Lexeme& lexeme = lexemes_[i];
        // What stands on the next line is a statement of its own, even if this is all of it.
        if (lexeme.isLineStart || isClosing(lexeme.kind))
            return false;
        if (lexeme.kind == TokenKind::LeftBrace) {
            at_ = i;
            isPanicking_ = false;
            return true;
        }
        if (isOpening(lexeme.kind))
            i = lexeme.isClosed ? lexeme.past : lexeme.past - 1;
    }
    return false;
}

std::uint32_t Parser::enter() {
    std::uint32_t end = cur().past;
    advance();
    return end;
}

void Parser::leave(const Lexeme& open) {
    at_ = open.past;
    if (open.isClosed)
        advance();
}

void Parser::separator(std::uint32_t start, std::uint32_t end) {
    if (!isPanicking_) {
        if (at_ >= end || cur().isLineStart) {
            if (at_ < end && at(TokenKind::Comma))
                advance();
            if (at_ > start)
                return;
        }
        if (accept(TokenKind::Comma))
            return;
        fail(diags::MissingSeparator, {found()});
    }
    recover(start, end, true);
}

void Parser::beQuietInThisLine() {
    if (quietUntil_ > at_)
        return;
    quietUntil_ = at_ + 1;
    while (quietUntil_ + 1 < lexemes_.size() && !lexemes_[quietUntil_].isLineStart)
        ++quietUntil_;
}

std::string_view Parser::meantBy(std::string_view word, std::span<const std::string_view> words) {
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (std::string_view candidate : words) {
        if (std::equal(word.begin(), word.end(), candidate.begin(), candidate.end(),
                       [&](char a, char b) { return lower(a) == lower(b); }))
            return candidate;
    }
    if (word.size() > 3)
        return closest(word, words);
    // Short words are all near each other; only a slip of the fingers counts.
    for (std::string_view candidate : words) {
        if (std::is_permutation(word.begin(), word.end(), candidate.begin(), candidate.end()))
            return candidate;
    }
    return {};
}

Ident Parser::name(std::string_view what) {
    if (at(TokenKind::Name) && !startsLine()) {
        Ident ident = identOf(cur());
        advance();
        return ident;
    }
    fail(diags::ExpectedName, {std::string(what)}, {found()});
    return {{}, here()};
}

std::string_view Parser::docOf(const Lexeme& lexeme) {
    if (lexeme.doc == kNone || isPart_)
        return {};
    std::string joined;
    for (std::uint32_t i = lexeme.doc; i < lexeme.token; ++i) {
        const Token& token = tree_.tokens[i];
        if (token.kind != TokenKind::DocComment)
            continue;
        std::string_view line = text_.substr(token.begin + 3, token.end - token.begin - 3);
        if (line.starts_with(' '))
            line.remove_prefix(1);
        line = line.substr(0, line.find_last_not_of(" \t") + 1);
        if (i != lexeme.doc)
            joined += '\n';
        joined += line;
    }
    return tree_.arena.copy(joined);
}

std::unique_ptr<SyntaxTree> parse(const text::SourceManager& sources, text::FileId file,
                                  diag::Bag& bag) {
    auto tree = std::make_unique<SyntaxTree>();
    tree->file = file;
    Parser(sources, *tree, bag).parseFile();
    return tree;
}

} // namespace infrac::syntax
