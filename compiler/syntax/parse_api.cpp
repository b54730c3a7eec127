// The inside of `api`: settings, `cors`, authorizers, backends and routes.
#include "syntax/parser.h"

#include <fmt/core.h>

namespace infrac::syntax {
namespace {

constexpr std::string_view kStarts[] = {"GET",     "POST", "PUT",  "DELETE",     "PATCH",  "HEAD",
                                        "OPTIONS", "ANY",  "cors", "authorizer", "backend"};
constexpr std::size_t kMethods = 8; // the first of kStarts

} // namespace

Decl* Parser::apiDecl(Header header) {
    Ident ident = name("the name of the api");
    Expr* file = !isPanicking_ && arrow() ? headOperand() : errorExpr();
    std::vector<ApiItem*> items;
    if (findBrace()) {
        elements([&] {
            if (auto item = apiItem())
                items.push_back(*item);
        });
    }
    auto* node = make<ApiDecl>(header.start);
    node->name = ident;
    node->file = file;
    node->items = keep(items);
    node->doc = header.doc;
    return node;
}

std::optional<ApiItem*> Parser::apiItem() {
    if (at(TokenKind::Name)) {
        TokenKind next = ahead().kind;
        if (next == TokenKind::Colon || next == TokenKind::Assign)
            return setting();
        for (std::string_view start : kStarts) {
            if (atWord(start))
                return apiItemNamed(start);
        }
    }
    return unknownApiItem();
}

std::optional<ApiItem*> Parser::unknownApiItem() {
    std::string_view meant;
    if (at(TokenKind::Name) && !ahead().isLineStart)
        meant = meantBy(textOf(cur()), kStarts);
    Span span = spanOf(cur());
    auto* report = fail(diags::UnknownApiItem, {found()});
    if (meant.empty()) {
        if (at(TokenKind::Unknown))
            advance();
        return std::nullopt;
    }
    if (report)
        report->fix(fmt::format("did you mean `{}`?", meant), span, std::string(meant), false);
    isPanicking_ = false;
    beQuietInThisLine();
    return apiItemNamed(meant);
}

ApiItem* Parser::apiItemNamed(std::string_view word) {
    if (std::find(kStarts, kStarts + kMethods, word) != kStarts + kMethods)
        return route();
    std::uint32_t begin = cur().begin;
    role(cur(), TokenRole::Statement);
    advance();
    if (word == "cors") {
        RecordExpr* fields = recordOrEmpty(false);
        auto* node = make<CorsItem>(begin);
        node->fields = fields;
        return node;
    }
    if (word == "authorizer") {
        Ident ident = name("the name of the authorizer");
        Expr* value = assigned("`authorizer`");
        auto* node = make<AuthorizerItem>(begin);
        node->name = ident;
        node->value = value;
        return node;
    }
    Ident ident = name("the name of the backend");
    Expr* value = assigned("`backend`");
    auto* node = make<BackendItem>(begin);
    node->name = ident;
    node->value = value;
    return node;
}

ApiItem* Parser::setting() {
    const Lexeme key = cur();
    Ident ident = identOf(key);
    advance();
    Expr* value = fieldValue(ident, key);
    auto* node = make<SettingItem>(key.begin);
    node->name = ident;
    node->value = value;
    return node;
}

ApiItem* Parser::route() {
    const Lexeme method = cur();
    std::string_view doc = docOf(method);
    role(method, TokenRole::Statement);
    advance();
    std::string_view path;
    Span pathSpan = here();
    std::span<const QueryParameter> query;
    Ident backend{};
    Ident authorizer{};
    routePath(path, pathSpan);
    if (!isPanicking_)
        query = routeQuery();
    if (!isPanicking_ && arrow())
        backend = name("the name of a backend");
    if (!isPanicking_ && atWord("auth") && !startsLine()) {
        advance();
        authorizer = name("the name of an authorizer");
    }
    auto* node = make<RouteItem>(method.begin);
    node->method = identOf(method);
    node->path = path;
    node->pathSpan = pathSpan;
    node->query = query;
    node->backend = backend;
    node->authorizer = authorizer;
    node->doc = doc;
    return node;
}

// A path is the text up to the next blank, whatever tokens it is made of.
void Parser::routePath(std::string_view& path, Span& span) {
    if (!atHere(TokenKind::Slash)) {
        fail(diags::ExpectedToken, {"a path that starts with `/`"}, {found()});
        return;
    }
    std::uint32_t begin = cur().begin;
    role(cur(), TokenRole::PathStart);
    advance();
    int open = 0;
    while (isAdjacent() && !at(TokenKind::Arrow) && !at(TokenKind::Question) &&
           !at(TokenKind::Comma) && !at(TokenKind::EndOfFile)) {
        open += isOpening(cur().kind) ? 1 : isClosing(cur().kind) ? -1 : 0;
        if (open < 0)
            break;
        role(cur(), TokenRole::Path);
        advance();
    }
    span = spanFrom(begin);
    path = sources_.text(span);
    if (at(TokenKind::Question) && isAdjacent())
        remark(diags::AttachedQuery, spanOf(cur()))
            .fix("put a blank before it", {file_, cur().begin, cur().begin}, " ");
}

std::span<const QueryParameter> Parser::routeQuery() {
    std::vector<QueryParameter> query;
    while (!isPanicking_ && atHere(TokenKind::Question)) {
        role(cur(), TokenRole::Query);
        advance();
        QueryParameter parameter{name("the name of a query parameter")};
        if (!isPanicking_)
            query.push_back(parameter);
    }
    return keep(query);
}

} // namespace infrac::syntax
