// The parser: recursive descent over paired brackets (structure.h), private to this folder.
//
// Where newlines count. Inside grouping parentheses they do not. Everywhere else a new line
// starts a new element (of a list, a record, arguments) or a new statement, except that
//  - a line that ends with an operator, `->`, `=` or `:` (in `after`, `assert` and `for`
//    also with `,`) goes on in the next, unless that begins like a statement or a field;
//  - a line that starts with an operator which cannot start an operand (all but `-`, `/`),
//    with `.`, `?`, `:` or `->` continues the line before.
// `(`, `[` and `{` continue an expression only on the same line.
//
// Errors. The first error of an element or statement is reported and sets `isPanicking_`,
// which silences the rest of it; the loop over elements skips to the next one and goes on.
#pragma once

#include <algorithm>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "diag/bag.h"
#include "syntax/diags.h"
#include "syntax/nodes.h"
#include "syntax/structure.h"
#include "syntax/syntax_tree.h"
#include "text/source_manager.h"

namespace infrac::syntax {

// How many lexemes a decision looks ahead at most; no header of a statement is longer.
inline constexpr std::uint32_t kLookahead = 256;

class Parser {
public:
    Parser(const text::SourceManager& sources, SyntaxTree& tree, diag::Bag& bag);

    void parseFile();

private:
    // One level of nesting; false where there would be too many, which it reports.
    class Level {
    public:
        Level(Parser& parser, std::uint32_t at);
        ~Level() { --parser_.depth_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;
        explicit operator bool() const { return isAllowed_; }

    private:
        Parser& parser_;
        bool isAllowed_;
    };

    struct Header { // what stands before a statement's keyword
        std::uint32_t start;
        std::string_view doc;
    };

    // ---- parser.cpp: the cursor, errors, elements -------------------------------------
    const Lexeme& cur() const { return lexemes_[at_]; }
    const Lexeme& ahead(std::uint32_t offset = 1) const;
    std::string_view textOf(const Lexeme& lexeme) const {
        return text_.substr(lexeme.begin, lexeme.end - lexeme.begin);
    }
    bool at(TokenKind kind) const { return cur().kind == kind; }
    bool atHere(TokenKind kind) const { return at(kind) && !startsLine(); }
    bool atWord(std::string_view word) const { return isWord(cur(), word); }
    bool isWord(const Lexeme& lexeme, std::string_view word) const {
        return lexeme.kind == TokenKind::Name && textOf(lexeme) == word;
    }
    // Whether the current lexeme stands on a new line, where new lines count and the element
    // or statement at hand began before it.
    bool startsLine() const {
        return cur().isLineStart && !ignoresNewlines_ && at_ != elementStart_;
    }
    void startElement() {
        elementStart_ = at_;
        if (at_ >= quietUntil_)
            quietUntil_ = 0;
    }
    static bool isOpening(TokenKind kind);
    static bool isClosing(TokenKind kind);
    bool isAdjacent() const { return at_ > 0 && lexemes_[at_ - 1].end == cur().begin; }
    void advance() { at_ += at_ + 1 < lexemes_.size() ? 1 : 0; }
    void skipOne(); // a lexeme, or a bracket with all that it holds
    bool accept(TokenKind kind);
    void role(const Lexeme& lexeme, TokenRole role);

    Span spanOf(const Lexeme& lexeme) const { return {file_, lexeme.begin, lexeme.end}; }
    Span spanFrom(std::uint32_t begin) const; // to the end of the last lexeme taken
    Span here() const;                        // where an error about the current lexeme points
    std::string found() const;                // how the current lexeme is named in a message

    // Reports at `here()` unless panicking; null where it stays silent.
    template <class... Args>
    diag::Diagnostic* fail(const diag::Definition<Args...>& definition,
                           const std::type_identity_t<Args>&... args) {
        bool isSilent = isPanicking_ || at(TokenKind::Unknown) || isQuiet();
        isPanicking_ = true;
        return isSilent ? nullptr : &bag_.report(definition, here(), args...);
    }
    // Reports something after which parsing goes on as if nothing had been.
    template <class... Args>
    diag::Diagnostic& remark(const diag::Definition<Args...>& definition, Span span,
                             const std::type_identity_t<Args>&... args) {
        return isPanicking_ || isQuiet() ? ignored_.report(definition, span, args...)
                                         : bag_.report(definition, span, args...);
    }
    bool isQuiet() const { return at_ <= quietUntil_ && quietUntil_ > 0; }
    void beQuietInThisLine();
    // The word meant by `word`, or an empty view.
    static std::string_view meantBy(std::string_view word, std::span<const std::string_view> words);
    bool expect(TokenKind kind);
    // Skips to where an element or a statement can start again.
    void recover(std::uint32_t start, std::uint32_t end, bool atCommas);
    // Skips to a `{` in this line; whether there is one.
    bool recoverToBrace();

    // Runs `one` for each element between the bracket at the cursor and its partner, and
    // moves past it. False where the nesting is too deep, and nothing was parsed.
    bool elements(std::invocable auto one);
    // What separates elements, after one of them that began at `start`.
    void separator(std::uint32_t start, std::uint32_t end);
    std::uint32_t enter(); // past the opening bracket; where what it holds ends
    void leave(const Lexeme& open);

    Ident name(std::string_view what);
    Ident identOf(const Lexeme& lexeme) const { return {textOf(lexeme), spanOf(lexeme)}; }
    std::string_view docOf(const Lexeme& lexeme);

    template <class T>
    T* make(std::uint32_t begin) {
        T* node = tree_.arena.template make<T>();
        node->kind = T::kKind;
        node->span = spanFrom(begin);
        return node;
    }
    template <class T>
    std::span<const T> keep(const std::vector<T>& items) {
        return tree_.arena.copy(items);
    }

    // ---- parse_expr.cpp ---------------------------------------------------------------
    Expr* expression();
    Expr* operand() { return isPanicking_ ? errorExpr() : expression(); }
    // An expression that the braces of a statement follow, so that it is no record itself.
    Expr* headOperand();
    Expr* binary(int least);
    Expr* unary();
    Expr* postfix();
    Expr* primary();
    Expr* integer();
    Expr* decimal();
    Expr* duration();
    Expr* prefix();
    Expr* group();
    Expr* call(Expr* callee, std::uint32_t begin);
    Expr* index(Expr* object, std::uint32_t begin);
    Expr* member(Expr* object, std::uint32_t begin);
    Expr* list();
    Expr* braces();
    Expr* comprehension(bool isMap);
    void loopVariables(Ident& first, Ident& second);
    bool startsComprehension() const;
    bool startsNextElement() const;
    Expr* errorExpr();
    Expr* nameOf(const Ident& ident);
    // Keeps the tree's height bounded, so that later passes may recurse over it.
    Expr* grown(Expr* node, int childHeight);

    RecordExpr* record(bool isResource);
    RecordExpr* emptyRecord();
    RecordExpr* recordOrEmpty(bool isResource);
    bool findBrace();
    std::span<const Field> fields();
    std::optional<Field> field();
    Field numberedField();
    Expr* fieldKey(Ident& ident);
    Expr* fieldValue(const Ident& ident, const Lexeme& key);
    std::optional<OptionField> option(bool isAllowed);

    // ---- parse_string.cpp -------------------------------------------------------------
    Expr* string();
    struct Content { // what is between the quotes
        std::size_t begin, end;
        std::size_t indentation; // blanks removed from the start of each line
        bool isBlock;
    };
    Content blockContent(const Lexeme& token);
    std::size_t commonIndentation(std::size_t begin, std::size_t end) const;
    void stringParts(const Content& content, std::vector<StringPart>& parts);
    std::size_t escape(std::size_t at, std::size_t end, std::string& out);
    std::size_t interpolation(std::size_t at, std::vector<StringPart>& parts);
    Expr* partExpression(Span span);

    // ---- parse_type.cpp ---------------------------------------------------------------
    TypeExpr* type();
    TypeExpr* qualifiedType();
    TypeExpr* optionalType();
    TypeExpr* primaryType();
    TypeExpr* namedType();
    TypeExpr* resourceName(std::uint32_t begin);
    void typeArguments(std::vector<TypeExpr*>& out);
    void typeConstraint(Expr*& lower, Expr*& upper);
    TypeExpr* recordType();
    bool startsType(const Lexeme& lexeme) const;
    TypeExpr* errorType();
    std::span<const Parameter> parameters();
    std::optional<Parameter> parameter();

    // ---- parse_decl.cpp ---------------------------------------------------------------
    using Statement = Decl* (Parser::*)(Header);
    struct Keyword {
        std::string_view word;
        Statement parse;
    };
    static std::span<const Keyword> keywords();
    Decls statements(std::uint32_t end);
    Decls body();
    Decl* statement();
    Decl* unknownStatement(Header header);
    bool assign(std::string_view what);
    Expr* assigned(std::string_view what) {
        return !isPanicking_ && assign(what) ? expression() : errorExpr();
    }
    Expr* pointed() { return !isPanicking_ && arrow() ? expression() : errorExpr(); }
    bool letHasType() const;
    Decl* guessed(Header header, std::string_view meant);
    bool arrow();
    Decl* appDecl(Header header);
    Decl* useDecl(Header header);
    Decl* importDecl(Header header);
    Decl* typeDecl(Header header);
    Decl* envDecl(Header header);
    Decl* letDecl(Header header);
    Decl* stackDecl(Header header);
    Decl* moduleDecl(Header header);
    Decl* verbDecl(Header header);
    Decl* paramDecl(Header header);
    Decl* primaryDecl(Header header);
    Decl* resourceDecl(Header header);
    Decl* resourceDecl(Header header, bool isPrimary);
    Decl* exportDecl(Header header);
    Decl* outputDecl(Header header);
    Decl* outputDecl(Header header, bool isExported);
    Decl* exposeDecl(Header header);
    Decl* actionDecl(Header header);
    Decl* errorDecl(Header header, Ident name);

    // ---- parse_stmt.cpp ---------------------------------------------------------------
    Decl* ifStmt(Header header);
    Decl* forStmt(Header header);
    Decl* grantStmt(Header header);
    Decl* allowStmt(Header header);
    Decl* listenStmt(Header header);
    Decl* attachStmt(Header header);
    Decl* extendStmt(Header header);
    Decl* afterStmt(Header header);
    Decl* assertStmt(Header header);
    bool word(std::string_view word);

    // ---- parse_api.cpp ----------------------------------------------------------------
    Decl* apiDecl(Header header);
    std::optional<ApiItem*> apiItem();
    std::optional<ApiItem*> unknownApiItem();
    ApiItem* apiItemNamed(std::string_view word);
    ApiItem* setting();
    ApiItem* route();
    void routePath(std::string_view& path, Span& span);
    std::span<const QueryParameter> routeQuery();

    const text::SourceManager& sources_;
    SyntaxTree& tree_;
    diag::Bag& bag_;
    diag::Bag ignored_; // takes what is said while panicking
    text::FileId file_;
    std::string_view text_;
    std::vector<Lexeme> lexemes_;
    std::uint32_t at_ = 0;
    std::uint32_t quietUntil_ = 0; // up to here the keyword was guessed; 0: it was not
    std::uint32_t elementStart_ = kNone;
    bool isPanicking_ = false;
    bool ignoresNewlines_ = false;
    bool isPart_ = false;      // the lexemes are those inside a `${`
    bool inCondition_ = false; // between `?` and `:`
    int depth_ = 0;
    int height_ = 0; // of the expression returned last
};

bool Parser::elements(std::invocable auto one) {
    Level level(*this, at_);
    const Lexeme open = cur();
    bool outer = std::exchange(ignoresNewlines_, false);
    bool outerCondition = std::exchange(inCondition_, false);
    if (level) {
        std::uint32_t end = enter();
        while (at_ < end) {
            std::uint32_t start = at_;
            startElement();
            if (at(TokenKind::Comma)) {
                fail(diags::EmptyElement);
                advance();
                isPanicking_ = false;
                continue;
            }
            one();
            separator(start, end);
        }
    } else {
        skipOne();
    }
    ignoresNewlines_ = outer;
    inCondition_ = outerCondition;
    if (level)
        leave(open);
    return static_cast<bool>(level);
}

} // namespace infrac::syntax
