// Statements by their first word. What may stand where is the binder's business; here every
// statement parses in every block.
#include "syntax/parser.h"

#include <fmt/core.h>

namespace infrac::syntax {

std::span<const Parser::Keyword> Parser::keywords() {
    static constexpr Keyword kKeywords[] = {
        {"app", &Parser::appDecl},           {"use", &Parser::useDecl},
        {"import", &Parser::importDecl},     {"type", &Parser::typeDecl},
        {"env", &Parser::envDecl},           {"let", &Parser::letDecl},
        {"stack", &Parser::stackDecl},       {"module", &Parser::moduleDecl},
        {"verb", &Parser::verbDecl},         {"api", &Parser::apiDecl},
        {"param", &Parser::paramDecl},       {"primary", &Parser::primaryDecl},
        {"resource", &Parser::resourceDecl}, {"export", &Parser::exportDecl},
        {"output", &Parser::outputDecl},     {"expose", &Parser::exposeDecl},
        {"action", &Parser::actionDecl},     {"if", &Parser::ifStmt},
        {"for", &Parser::forStmt},           {"grant", &Parser::grantStmt},
        {"allow", &Parser::allowStmt},       {"listen", &Parser::listenStmt},
        {"attach", &Parser::attachStmt},     {"extend", &Parser::extendStmt},
        {"after", &Parser::afterStmt},       {"assert", &Parser::assertStmt},
    };
    return kKeywords;
}

Decls Parser::statements(std::uint32_t end) {
    std::vector<Decl*> out;
    while (at_ < end) {
        std::uint32_t start = at_;
        startElement();
        out.push_back(statement());
        if (!isPanicking_) {
            bool isOver = at_ >= end || cur().isLineStart || accept(TokenKind::Comma);
            if (isOver && at_ > start)
                continue;
            fail(diags::ExpectedLineEnd, {found()});
        }
        recover(start, end, false);
    }
    return keep(out);
}

Decls Parser::body() {
    if (!findBrace())
        return {};
    Level level(*this, at_);
    if (!level) {
        skipOne();
        return {};
    }
    const Lexeme open = cur();
    std::uint32_t end = enter();
    bool outer = std::exchange(ignoresNewlines_, false);
    Decls out = statements(end);
    ignoresNewlines_ = outer;
    leave(open);
    return out;
}

Decl* Parser::statement() {
    Header header{cur().begin, docOf(cur())};
    if (at(TokenKind::Name) && ahead().kind == TokenKind::Colon) {
        Ident ident = identOf(cur());
        if (auto* report = fail(diags::FieldAsStatement, {ident.text}))
            report->help("fields stand in the braces of a resource or a record; a value with a "
                         "name is `let`");
        return errorDecl(header, {});
    }
    for (const Keyword& keyword : keywords()) {
        if (!atWord(keyword.word))
            continue;
        role(cur(), TokenRole::Statement);
        advance();
        return (this->*keyword.parse)(header);
    }
    return unknownStatement(header);
}

namespace {

// Words of other languages, and what they are here.
std::string_view translated(std::string_view word) {
    static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
        {"var", "let"},        {"const", "let"},   {"val", "let"},        {"local", "let"},
        {"locals", "let"},     {"def", "let"},     {"variable", "param"}, {"parameter", "param"},
        {"include", "import"}, {"foreach", "for"}, {"class", "module"},   {"component", "module"},
    };
    for (const auto& [foreign, ours] : kWords) {
        if (foreign == word)
            return ours;
    }
    return {};
}

} // namespace

Decl* Parser::unknownStatement(Header header) {
    if (!at(TokenKind::Name)) {
        fail(diags::UnknownStatement, {found()});
        return errorDecl(header, {});
    }
    std::string_view word = textOf(cur());
    std::string_view meant = translated(word);
    bool standsAlone = ahead().isLineStart || ahead().kind == TokenKind::EndOfFile;
    if (meant.empty() && !standsAlone) {
        std::vector<std::string_view> words;
        for (const Keyword& keyword : keywords())
            words.push_back(keyword.word);
        meant = meantBy(word, words);
    }
    Span span = spanOf(cur());
    auto* report = fail(diags::UnknownStatement, {found()});
    if (meant.empty() || standsAlone) {
        if (report && word == "else")
            report->help("`else` follows the `}` of its `if`");
        Ident ident{};
        if (ahead().kind == TokenKind::Name && !ahead().isLineStart)
            ident = identOf(ahead());
        return errorDecl(header, ident);
    }
    if (report)
        report->fix(fmt::format("did you mean `{}`?", meant), span, std::string(meant), false);
    return guessed(header, meant);
}

// Goes on as if the keyword had been `meant`, silent about the rest of this line.
Decl* Parser::guessed(Header header, std::string_view meant) {
    isPanicking_ = false;
    beQuietInThisLine();
    advance();
    for (const Keyword& keyword : keywords()) {
        if (keyword.word == meant)
            return (this->*keyword.parse)(header);
    }
    return errorDecl(header, {});
}

Decl* Parser::errorDecl(Header header, Ident name) {
    auto* node = make<ErrorDecl>(header.start);
    node->name = name;
    return node;
}

bool Parser::assign(std::string_view what) {
    if (atHere(TokenKind::Colon)) {
        remark(diags::ColonForAssign, spanOf(cur()), {std::string(what)})
            .fix("use `=`", {file_, lexemes_[at_ - 1].end, cur().end}, " =");
        advance();
        return true;
    }
    return expect(TokenKind::Assign);
}

bool Parser::arrow() {
    if (at(TokenKind::Assign) && ahead().kind == TokenKind::Greater && ahead().begin == cur().end) {
        Span span{file_, cur().begin, ahead().end};
        remark(diags::FatArrow, span).fix("use `->`", span, "->");
        advance();
        advance();
        return true;
    }
    return expect(TokenKind::Arrow);
}

Expr* Parser::headOperand() {
    if (isPanicking_ || !at(TokenKind::LeftBrace))
        return operand();
    // A record may stand here only if the braces of the statement follow it.
    std::uint32_t past = cur().isClosed ? cur().past + 1 : cur().past;
    if (past < lexemes_.size() && lexemes_[past].kind == TokenKind::LeftBrace &&
        !lexemes_[past].isLineStart)
        return expression();
    fail(diags::ExpectedExpression, {found()});
    return errorExpr();
}

Decl* Parser::appDecl(Header header) {
    Ident ident = name("the name of the app");
    auto* node = make<AppDecl>(header.start);
    node->name = ident;
    node->doc = header.doc;
    return node;
}

Decl* Parser::useDecl(Header header) {
    Ident library = name("the name of a library");
    std::vector<Ident> names;
    if (findBrace()) {
        elements([&] {
            Ident ident = name("the name of an area of the library");
            if (!isPanicking_)
                names.push_back(ident);
        });
    }
    auto* node = make<UseDecl>(header.start);
    node->library = library;
    node->names = keep(names);
    return node;
}

Decl* Parser::importDecl(Header header) {
    std::string_view path;
    Span span = here();
    bool isPlain = false;
    if (at(TokenKind::String)) {
        span = spanOf(cur());
        const auto* text = as<StringExpr>(string());
        isPlain =
            text && (text->parts.empty() || (text->parts.size() == 1 && !text->parts[0].expr));
        if (text && !isPlain)
            remark(diags::InterpolatedPath, span);
        if (text && isPlain && !text->parts.empty())
            path = text->parts[0].literal;
    } else {
        fail(diags::ExpectedToken, {"the path of a file in double quotes"}, {found()});
    }
    Ident ident{};
    if (!isPanicking_ && word("as"))
        ident = name("the name of the import");
    if (!isPlain)
        return errorDecl(header, ident);
    auto* node = make<ImportDecl>(header.start);
    node->path = path;
    node->pathSpan = span;
    node->name = ident;
    return node;
}

Decl* Parser::typeDecl(Header header) {
    Ident ident = name("the name of the type");
    TypeExpr* type = !isPanicking_ && assign("`type`") ? this->type() : errorType();
    auto* node = make<TypeDecl>(header.start);
    node->name = ident;
    node->type = type;
    node->doc = header.doc;
    return node;
}

Decl* Parser::envDecl(Header header) {
    Ident ident = name("the name of the environment");
    TypeExpr* type = nullptr;
    if (!isPanicking_ && accept(TokenKind::Colon))
        type = this->type();
    RecordExpr* fields = recordOrEmpty(false);
    auto* node = make<EnvDecl>(header.start);
    node->name = ident;
    node->type = type;
    node->fields = fields;
    return node;
}

// Whether `:` of a `let` introduces a type, and not the value in place of `=`.
bool Parser::letHasType() const {
    static constexpr std::string_view kTypes[] = {"string",   "int",  "number", "bool",
                                                  "duration", "cidr", "prefix", "json",
                                                  "list",     "map",  "late",   "secret"};
    const Lexeme& next = ahead();
    std::uint32_t count = 0;
    for (std::string_view known : kTypes) {
        if (isWord(next, known))
            return true;
    }
    for (std::uint32_t i = at_ + 1; i < lexemes_.size() && count < kLookahead; ++i, ++count) {
        const Lexeme& lexeme = lexemes_[i];
        if (lexeme.isLineStart || isClosing(lexeme.kind))
            return false;
        if (lexeme.kind == TokenKind::Assign || lexeme.kind == TokenKind::GreaterEqual)
            return true;
        if (isOpening(lexeme.kind))
            i = lexeme.isClosed ? lexeme.past : lexeme.past - 1;
    }
    return false;
}

Decl* Parser::letDecl(Header header) {
    Ident ident = name("the name of the value");
    TypeExpr* type = nullptr;
    if (!isPanicking_ && atHere(TokenKind::Colon) && letHasType()) {
        advance();
        type = this->type();
    }
    Expr* value = assigned("`let`");
    auto* node = make<LetDecl>(header.start);
    node->name = ident;
    node->type = type;
    node->value = value;
    node->doc = header.doc;
    return node;
}

Decl* Parser::stackDecl(Header header) {
    Ident ident = name("the name of the stack");
    Expr* stackName = headOperand();
    Expr* file = !isPanicking_ && arrow() ? headOperand() : errorExpr();
    Decls statements = body();
    auto* node = make<StackDecl>(header.start);
    node->name = ident;
    node->stackName = stackName;
    node->file = file;
    node->body = statements;
    node->doc = header.doc;
    return node;
}

Decl* Parser::moduleDecl(Header header) {
    Ident ident = name("the name of the module");
    std::span<const Parameter> found;
    if (!isPanicking_ && atHere(TokenKind::LeftParen)) {
        role(cur(), TokenRole::Call);
        found = parameters();
    } else if (!isPanicking_) {
        expect(TokenKind::LeftParen);
    }
    Decls statements = body();
    auto* node = make<ModuleDecl>(header.start);
    node->name = ident;
    node->parameters = found;
    node->body = statements;
    node->doc = header.doc;
    return node;
}

Decl* Parser::verbDecl(Header header) {
    Ident ident = name("the name of the verb");
    std::span<const Parameter> found;
    Decls statements;
    Expr* value = nullptr;
    if (!isPanicking_ && atHere(TokenKind::LeftParen)) {
        role(cur(), TokenRole::Call);
        found = parameters();
        statements = body();
    } else {
        value = assigned("`verb`");
    }
    auto* node = make<VerbDecl>(header.start);
    node->name = ident;
    node->parameters = found;
    node->value = value;
    node->body = statements;
    node->doc = header.doc;
    return node;
}

Decl* Parser::paramDecl(Header header) {
    Ident ident = name("the name of the parameter");
    TypeExpr* type = !isPanicking_ && expect(TokenKind::Colon) ? this->type() : errorType();
    Expr* fallback = nullptr;
    if (!isPanicking_ && accept(TokenKind::Assign))
        fallback = expression();
    auto* node = make<ParamDecl>(header.start);
    node->name = ident;
    node->type = type;
    node->fallback = fallback;
    node->doc = header.doc;
    return node;
}

Decl* Parser::primaryDecl(Header header) {
    if (!word("resource"))
        return errorDecl(header, {});
    return resourceDecl(header, true);
}

Decl* Parser::resourceDecl(Header header) { return resourceDecl(header, false); }

Decl* Parser::resourceDecl(Header header, bool isPrimary) {
    Ident ident = name("the name of the resource");
    TypeExpr* type = nullptr;
    if (!isPanicking_ && at(TokenKind::Name) && !startsLine()) {
        type = namedType();
    } else {
        auto* report = fail(diags::ExpectedType, {found()});
        if (report && (at(TokenKind::Colon) || at(TokenKind::Assign)))
            report->help("the type follows the name after a blank");
        type = errorType();
    }
    bool hasBraces = isPanicking_ || at(TokenKind::LeftBrace);
    RecordExpr* fields = hasBraces ? recordOrEmpty(true) : emptyRecord();
    auto* node = make<ResourceDecl>(header.start);
    node->isPrimary = isPrimary;
    node->name = ident;
    node->type = type;
    node->fields = fields;
    node->doc = header.doc;
    return node;
}

Decl* Parser::exportDecl(Header header) {
    if (!word("output"))
        return errorDecl(header, {});
    return outputDecl(header, true);
}

Decl* Parser::outputDecl(Header header) { return outputDecl(header, false); }

Decl* Parser::outputDecl(Header header, bool isExported) {
    Ident ident = name("the name of the output");
    Expr* value = assigned("`output`");
    auto* node = make<OutputDecl>(header.start);
    node->isExported = isExported;
    node->name = ident;
    node->value = value;
    node->doc = header.doc;
    return node;
}

Decl* Parser::exposeDecl(Header header) {
    Ident ident = name("the name to expose");
    Expr* value = assigned("`expose`");
    auto* node = make<ExposeDecl>(header.start);
    node->name = ident;
    node->value = value;
    node->doc = header.doc;
    return node;
}

Decl* Parser::actionDecl(Header header) {
    Ident ident = name("the name of the action");
    Ident qualifier{};
    Ident verb{};
    if (!isPanicking_)
        qualifier = name("what the action does, such as `ddb.put`");
    if (!isPanicking_ && expect(TokenKind::Dot))
        verb = name("what the action does, such as `ddb.put`");
    RecordExpr* fields = recordOrEmpty(false);
    auto* node = make<ActionDecl>(header.start);
    node->name = ident;
    node->qualifier = qualifier;
    node->verb = verb;
    node->fields = fields;
    return node;
}

} // namespace infrac::syntax
