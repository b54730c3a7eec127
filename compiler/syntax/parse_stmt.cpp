// Control flow and the intent verbs.
#include "syntax/parser.h"

#include <fmt/core.h>

namespace infrac::syntax {

// A word that a statement needs, such as `in` and `on`.
bool Parser::word(std::string_view word) {
    if (atWord(word)) {
        advance();
        return true;
    }
    fail(diags::ExpectedToken, {fmt::format("`{}`", word)}, {found()});
    return false;
}

Decl* Parser::ifStmt(Header header) {
    Expr* condition = headOperand();
    Decls whenTrue = body();
    Decls whenFalse;
    if (!isPanicking_ && atWord("else")) {
        advance();
        if (atWord("if") && !startsLine()) {
            Level level(*this, at_);
            Header inner{cur().begin, {}};
            advance();
            if (level)
                whenFalse = keep(std::vector<Decl*>{ifStmt(inner)});
        } else {
            whenFalse = body();
        }
    }
    auto* node = make<IfStmt>(header.start);
    node->condition = condition;
    node->whenTrue = whenTrue;
    node->whenFalse = whenFalse;
    return node;
}

Decl* Parser::forStmt(Header header) {
    Ident first{};
    Ident second{};
    loopVariables(first, second);
    Expr* iterable = headOperand();
    Decls statements = body();
    auto* node = make<ForStmt>(header.start);
    node->first = first;
    node->second = second;
    node->iterable = iterable;
    node->body = statements;
    return node;
}

Decl* Parser::grantStmt(Header header) {
    Expr* principal = headOperand();
    std::span<const Field> targets = fields();
    auto* node = make<GrantStmt>(header.start);
    node->principal = principal;
    node->targets = targets;
    return node;
}

Decl* Parser::allowStmt(Header header) {
    Expr* source = operand();
    Expr* target = pointed();
    Expr* port = !isPanicking_ && word("on") ? expression() : errorExpr();
    auto* node = make<AllowStmt>(header.start);
    node->source = source;
    node->target = target;
    node->port = port;
    return node;
}

Decl* Parser::listenStmt(Header header) {
    Expr* balancer = operand();
    Expr* port = !isPanicking_ && word("on") ? expression() : errorExpr();
    Expr* target = pointed();
    auto* node = make<ListenStmt>(header.start);
    node->balancer = balancer;
    node->port = port;
    node->target = target;
    return node;
}

Decl* Parser::attachStmt(Header header) {
    Expr* source = operand();
    Expr* target = pointed();
    auto* node = make<AttachStmt>(header.start);
    node->source = source;
    node->target = target;
    return node;
}

Decl* Parser::extendStmt(Header header) {
    Expr* target = headOperand();
    RecordExpr* fields = recordOrEmpty(false);
    auto* node = make<ExtendStmt>(header.start);
    node->target = target;
    node->fields = fields;
    return node;
}

Decl* Parser::afterStmt(Header header) {
    std::vector<Expr*> targets;
    do
        targets.push_back(operand());
    while (!isPanicking_ && accept(TokenKind::Comma));
    auto* node = make<AfterStmt>(header.start);
    node->targets = keep(targets);
    return node;
}

Decl* Parser::assertStmt(Header header) {
    Expr* condition = operand();
    Expr* message = nullptr;
    if (!isPanicking_ && accept(TokenKind::Comma))
        message = expression();
    auto* node = make<AssertStmt>(header.start);
    node->condition = condition;
    node->message = message;
    return node;
}

} // namespace infrac::syntax
