// Type expressions, parameters and the fields of record types.
// `late` and `secret` bind looser than `?` and tighter than `|`.
#include "syntax/parser.h"

#include <fmt/core.h>

namespace infrac::syntax {

TypeExpr* Parser::errorType() {
    return make<ErrorType>(at_ > 0 ? lexemes_[at_ - 1].end : cur().begin);
}

bool Parser::startsType(const Lexeme& lexeme) const {
    TokenKind kind = lexeme.kind;
    return kind == TokenKind::Name || kind == TokenKind::String || kind == TokenKind::Integer ||
           kind == TokenKind::LeftBrace || kind == TokenKind::Question;
}

TypeExpr* Parser::type() {
    std::uint32_t begin = cur().begin;
    TypeExpr* first = qualifiedType();
    if (isPanicking_ || !at(TokenKind::Pipe))
        return first;
    std::vector<TypeExpr*> alternatives{first};
    while (!isPanicking_ && at(TokenKind::Pipe)) {
        role(cur(), TokenRole::Binary);
        advance();
        alternatives.push_back(qualifiedType());
    }
    auto* node = make<UnionType>(begin);
    node->alternatives = keep(alternatives);
    return node;
}

TypeExpr* Parser::qualifiedType() {
    bool isQualified =
        (atWord("late") || atWord("secret")) && startsType(ahead()) && !ahead().isLineStart;
    if (!isQualified)
        return optionalType();
    Level level(*this, at_);
    if (!level)
        return errorType();
    const Lexeme word = cur();
    advance();
    TypeExpr* element = qualifiedType();
    auto* node = make<QualifiedType>(word.begin);
    node->qualifier = textOf(word) == "late" ? Qualifier::Late : Qualifier::Secret;
    node->element = element;
    return node;
}

TypeExpr* Parser::optionalType() {
    std::uint32_t begin = cur().begin;
    auto optional = [&](TypeExpr* element) -> TypeExpr* {
        if (element->kind == NodeKind::OptionalType)
            return element; // twice optional is optional
        auto* node = make<OptionalType>(begin);
        node->element = element;
        return node;
    };
    bool isLeading = at(TokenKind::Question);
    if (isLeading) {
        auto& report = remark(diags::LeadingOptional, spanOf(cur()));
        if (ahead().kind == TokenKind::Name)
            report.help(fmt::format("write `{}?`", textOf(ahead())));
        advance();
    }
    TypeExpr* element = primaryType();
    while (!isPanicking_ && !startsLine()) {
        bool isArray = at(TokenKind::LeftBracket) && ahead().kind == TokenKind::RightBracket;
        if (isArray) {
            Span span{file_, cur().begin, ahead().end};
            std::string list = fmt::format("list<{}>", sources_.text(element->span));
            remark(diags::ArrayType, span)
                .fix(fmt::format("use `{}`", list), join(element->span, span), list);
            skipOne();
            auto* node = make<NamedType>(begin);
            node->name = {"list", node->span};
            node->arguments = keep(std::vector<TypeExpr*>{element});
            element = node;
            continue;
        }
        if (!at(TokenKind::Question))
            break;
        role(cur(), TokenRole::Optional);
        advance();
        element = optional(element);
    }
    return isLeading ? optional(element) : element;
}

TypeExpr* Parser::primaryType() {
    const Lexeme lexeme = cur();
    bool isLiteral = lexeme.kind == TokenKind::String || lexeme.kind == TokenKind::Integer ||
                     lexeme.kind == TokenKind::Decimal || lexeme.kind == TokenKind::Duration ||
                     lexeme.kind == TokenKind::Minus || atWord("true") || atWord("false");
    if (startsNextElement()) {
        fail(diags::ExpectedType, {found()});
        return errorType();
    }
    if (isLiteral) {
        Expr* literal = unary();
        auto* node = make<LiteralType>(lexeme.begin);
        node->literal = literal;
        return node;
    }
    if (atWord("none")) {
        remark(diags::NoneInUnion, spanOf(lexeme)).help("put `?` after the type instead");
        advance();
        return errorType();
    }
    if (lexeme.kind == TokenKind::LeftBrace)
        return recordType();
    if (lexeme.kind == TokenKind::Name)
        return namedType();
    fail(diags::ExpectedType, {found()});
    if (lexeme.kind == TokenKind::Unknown && !startsLine())
        advance();
    return errorType();
}

TypeExpr* Parser::namedType() {
    const Lexeme first = cur();
    if (ahead().kind == TokenKind::DoubleColon)
        return resourceName(first.begin);
    Ident ident = identOf(first);
    Ident qualifier{};
    advance();
    if (atHere(TokenKind::Dot)) {
        advance();
        qualifier = ident;
        ident = name("a type's name after `.`");
    }
    std::vector<TypeExpr*> arguments;
    Expr* lower = nullptr;
    Expr* upper = nullptr;
    if (!isPanicking_ && atHere(TokenKind::Less))
        typeArguments(arguments);
    if (!isPanicking_ && atHere(TokenKind::LeftParen))
        typeConstraint(lower, upper);
    auto* node = make<NamedType>(first.begin);
    node->qualifier = qualifier;
    node->name = ident;
    node->arguments = keep(arguments);
    node->lower = lower;
    node->upper = upper;
    return node;
}

TypeExpr* Parser::resourceName(std::uint32_t begin) {
    advance();
    while (!isPanicking_ && accept(TokenKind::DoubleColon))
        name("a name after `::`");
    if (isPanicking_)
        return errorType();
    Span span = spanFrom(begin);
    Ident property{};
    if (atHere(TokenKind::Dot)) {
        advance();
        property = name("the name of a property type after `.`");
    }
    auto* node = make<ResourceNameType>(begin);
    node->name = sources_.text(span);
    node->propertyType = property;
    return node;
}

void Parser::typeArguments(std::vector<TypeExpr*>& out) {
    Level level(*this, at_);
    if (!level)
        return;
    const Lexeme open = cur();
    role(open, TokenRole::TypeOpen);
    advance();
    while (!isPanicking_ && !at(TokenKind::Greater) && !at(TokenKind::GreaterEqual)) {
        out.push_back(type());
        if (isPanicking_ || (!accept(TokenKind::Comma) && !cur().isLineStart))
            break;
    }
    if (isPanicking_)
        return;
    if (at(TokenKind::GreaterEqual)) {
        Lexeme& joined = lexemes_[at_];
        remark(diags::JoinedGreater, spanOf(joined))
            .fix("put a blank between them", spanOf(joined), "> =");
        joined.kind = TokenKind::Assign; // the rest of it
        ++joined.begin;
        return;
    }
    const Lexeme close = cur();
    if (close.kind != TokenKind::Greater) {
        if (auto* report = fail(diags::ExpectedToken, {"`>`"}, {found()}))
            report->label(spanOf(open), "this `<` is not closed");
        return;
    }
    role(close, TokenRole::TypeClose);
    advance();
}

void Parser::typeConstraint(Expr*& lower, Expr*& upper) {
    role(cur(), TokenRole::Call);
    const Lexeme open = cur();
    bool isParsed = elements([&] {
        if (lower) {
            fail(diags::ExpectedToken, {"`)`"}, {found()});
            return;
        }
        lower = expression();
        if (!isPanicking_ && accept(TokenKind::DotDot))
            upper = expression();
    });
    if (isParsed && !lower)
        remark(diags::ExpectedExpression, spanOf(open), {"`()`"})
            .help("a constraint is a range `int(1..10)` or a pattern `string(\"[a-z]+\")`");
}

TypeExpr* Parser::recordType() {
    std::uint32_t begin = cur().begin;
    std::span<const Parameter> fields = parameters();
    auto* node = make<RecordType>(begin);
    node->fields = fields;
    return node;
}

// Between the bracket at the cursor and its partner.
std::span<const Parameter> Parser::parameters() {
    std::vector<Parameter> found;
    elements([&] {
        if (auto one = parameter())
            found.push_back(*one);
    });
    return keep(found);
}

std::optional<Parameter> Parser::parameter() {
    const Lexeme first = cur();
    Parameter parameter{};
    parameter.doc = docOf(first);
    if (!at(TokenKind::Name)) {
        fail(diags::ExpectedName, {"a name with its type"}, {found()});
        if (at(TokenKind::Unknown))
            advance();
        return std::nullopt;
    }
    parameter.name = identOf(first);
    advance();
    if (expect(TokenKind::Colon))
        parameter.type = type();
    else
        parameter.type = errorType();
    if (!isPanicking_ && accept(TokenKind::Assign))
        parameter.fallback = expression();
    parameter.span = spanFrom(first.begin);
    return parameter;
}

} // namespace infrac::syntax
