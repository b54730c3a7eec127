// Records: the fields between braces, and the options among those of a resource.
#include "syntax/parser.h"

#include <utility>

#include <fmt/core.h>

namespace infrac::syntax {

RecordExpr* Parser::emptyRecord() {
    std::uint32_t end = at_ > 0 ? lexemes_[at_ - 1].end : 0;
    return make<RecordExpr>(end);
}

RecordExpr* Parser::record(bool isResource) {
    std::uint32_t begin = cur().begin;
    std::vector<Field> fields;
    std::vector<OptionField> options;
    int height = 0;
    elements([&] {
        height_ = 0;
        if (at(TokenKind::Option)) {
            if (auto found = option(isResource))
                options.push_back(*found);
        } else if (auto found = field()) {
            fields.push_back(*found);
        }
        height = std::max(height, height_);
    });
    auto* node = make<RecordExpr>(begin);
    node->fields = keep(fields);
    node->options = keep(options);
    grown(node, height);
    return node;
}

// Whether the cursor is at the `{` that a statement needs, after recovery if need be.
bool Parser::findBrace() {
    if (!isPanicking_ && !at(TokenKind::LeftBrace)) {
        auto* report = fail(diags::ExpectedToken, {"`{`"}, {found()});
        if (report && at(TokenKind::Assign))
            report->help("`==` compares two values");
    }
    if (isPanicking_)
        return recoverToBrace();
    if (startsLine()) {
        Span gap{file_, lexemes_[at_ - 1].end, cur().begin};
        auto& report = remark(diags::BraceOnNextLine, spanOf(cur()));
        if (sources_.text(gap).find('/') == std::string_view::npos)
            report.fix("move it up", gap, " ");
    }
    return true;
}

RecordExpr* Parser::recordOrEmpty(bool isResource) {
    return findBrace() ? record(isResource) : emptyRecord();
}

std::span<const Field> Parser::fields() { return recordOrEmpty(false)->fields; }

Expr* Parser::fieldKey(Ident& ident) {
    if (at(TokenKind::String)) {
        ident.span = spanOf(cur());
        Expr* key = string();
        const auto* text = as<StringExpr>(key);
        if (text && text->parts.size() == 1 && !text->parts[0].expr)
            ident.text = text->parts[0].literal;
        return key;
    }
    std::uint32_t begin = cur().begin;
    ident = identOf(cur());
    advance();
    Expr* key = nameOf(ident);
    while (atHere(TokenKind::Dot) && !isPanicking_) {
        key = member(key, begin);
        ident = {{}, key->span};
    }
    return key;
}

std::optional<Field> Parser::field() {
    if (!at(TokenKind::Name) && !at(TokenKind::String)) {
        if (at(TokenKind::Integer) && ahead().kind == TokenKind::Colon)
            return numberedField();
        fail(diags::ExpectedKey, {found()});
        if (at(TokenKind::Unknown) && !startsLine())
            advance();
        return std::nullopt;
    }
    const Lexeme first = cur();
    Field field{};
    field.key = fieldKey(field.name);
    if (isPanicking_)
        return std::nullopt;
    field.value = fieldValue(field.name, first);
    field.span = spanFrom(first.begin);
    return field;
}

// `80: value`, where the key needs quotes.
Field Parser::numberedField() {
    const Lexeme key = cur();
    remark(diags::ExpectedKey, spanOf(key), {found()})
        .fix("quote the key", spanOf(key), fmt::format("\"{}\"", textOf(key)));
    advance();
    StringPart part{textOf(key), nullptr, spanOf(key)};
    auto* text = make<StringExpr>(key.begin);
    text->parts = keep(std::vector<StringPart>{part});
    advance();
    Field field{};
    field.name = identOf(key);
    field.key = text;
    field.value = expression();
    field.span = spanFrom(key.begin);
    return field;
}

Expr* Parser::fieldValue(const Ident& ident, const Lexeme& key) {
    if (accept(TokenKind::Colon))
        return expression();
    if (atHere(TokenKind::Assign)) {
        remark(diags::AssignInField, spanOf(cur()))
            .fix("use `:`", {file_, lexemes_[at_ - 1].end, cur().end}, ":");
        advance();
        return expression();
    }
    bool isShorthand = key.kind == TokenKind::Name && !ident.text.empty();
    bool ends =
        startsLine() || at(TokenKind::Comma) || isClosing(cur().kind) || at(TokenKind::EndOfFile);
    if (isShorthand && ends)
        return nameOf(ident);
    if (ends) {
        expect(TokenKind::Colon);
        return errorExpr();
    }
    bool startsValue = at(TokenKind::Name) || at(TokenKind::String) || at(TokenKind::Integer) ||
                       at(TokenKind::Duration) || at(TokenKind::LeftBrace) ||
                       at(TokenKind::LeftBracket) || at(TokenKind::TextBlock);
    if (!startsValue) {
        if (isShorthand)
            fail(diags::MissingSeparator, {found()});
        else
            expect(TokenKind::Colon);
        return errorExpr();
    }
    std::uint32_t end = lexemes_[at_ - 1].end;
    std::string_view shown = text_.substr(key.begin, end - key.begin);
    remark(diags::MissingColon, {file_, key.begin, end}, {shown})
        .fix("insert `:`", {file_, end, end}, ":", false);
    return expression();
}

std::optional<OptionField> Parser::option(bool isAllowed) {
    const Lexeme lexeme = cur();
    OptionField option{};
    option.name = {textOf(lexeme).substr(1), spanOf(lexeme)};
    if (!isAllowed)
        remark(diags::MisplacedOption, spanOf(lexeme), {textOf(lexeme)});
    advance();
    if (at(TokenKind::Colon) || at(TokenKind::Assign)) {
        if (auto* report = fail(diags::ExpectedExpression, {found()}))
            report->help("the value of an option follows after a blank: `@retain true`");
        return std::nullopt;
    }
    bool ends =
        startsLine() || at(TokenKind::Comma) || isClosing(cur().kind) || at(TokenKind::EndOfFile);
    if (!ends)
        option.value = expression();
    option.span = spanFrom(lexeme.begin);
    if (!isAllowed)
        return std::nullopt;
    return option;
}

} // namespace infrac::syntax
