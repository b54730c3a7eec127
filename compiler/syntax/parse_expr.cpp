// Expressions: precedence climbing for binary operators, a loop for what follows an
// operand. Long chains loop and do not recurse.
#include "syntax/parser.h"

#include <charconv>
#include <utility>

#include <fmt/core.h>

#include "base/limits.h"

namespace infrac::syntax {
namespace {

constexpr int kTreeHeight = 1024;

struct Operator {
    BinaryOp op;
    int precedence; // higher binds tighter
};

std::optional<Operator> binaryOperator(TokenKind kind) {
    static constexpr std::pair<TokenKind, Operator> kOperators[] = {
        {TokenKind::Coalesce, {BinaryOp::Coalesce, 1}},
        {TokenKind::Or, {BinaryOp::Or, 2}},
        {TokenKind::And, {BinaryOp::And, 3}},
        {TokenKind::Equal, {BinaryOp::Equal, 4}},
        {TokenKind::NotEqual, {BinaryOp::NotEqual, 4}},
        {TokenKind::Less, {BinaryOp::Less, 5}},
        {TokenKind::LessEqual, {BinaryOp::LessEqual, 5}},
        {TokenKind::Greater, {BinaryOp::Greater, 5}},
        {TokenKind::GreaterEqual, {BinaryOp::GreaterEqual, 5}},
        {TokenKind::Plus, {BinaryOp::Add, 6}},
        {TokenKind::Minus, {BinaryOp::Subtract, 6}},
        {TokenKind::Star, {BinaryOp::Multiply, 7}},
        {TokenKind::Slash, {BinaryOp::Divide, 7}},
        {TokenKind::Percent, {BinaryOp::Remainder, 7}},
    };
    for (const auto& [operatorKind, found] : kOperators) {
        if (operatorKind == kind)
            return found;
    }
    return std::nullopt;
}

} // namespace

Expr* Parser::errorExpr() {
    height_ = 1;
    return make<ErrorExpr>(at_ > 0 ? lexemes_[at_ - 1].end : cur().begin);
}

Expr* Parser::nameOf(const Ident& ident) {
    auto* node = make<NameExpr>(ident.span.begin);
    node->span = ident.span;
    node->name = ident.text;
    height_ = 1;
    return node;
}

Expr* Parser::grown(Expr* node, int childHeight) {
    height_ = childHeight + 1;
    if (height_ <= kTreeHeight)
        return node;
    if (!isPanicking_)
        bag_.report(diags::ExpressionTooLong, node->span, {kTreeHeight})
            .help("give parts of it names with `let`");
    isPanicking_ = true;
    return errorExpr();
}

Expr* Parser::expression() {
    std::uint32_t begin = cur().begin;
    Expr* condition = binary(1);
    if (isPanicking_ || !at(TokenKind::Question))
        return condition;
    Level level(*this, at_);
    if (!level)
        return errorExpr();
    int height = height_;
    role(cur(), TokenRole::Binary);
    advance();
    bool outer = std::exchange(inCondition_, true);
    Expr* whenTrue = expression();
    inCondition_ = outer;
    height = std::max(height, height_);
    const Lexeme colon = cur();
    if (!expect(TokenKind::Colon))
        return errorExpr();
    role(colon, TokenRole::Binary);
    Expr* whenFalse = expression();
    auto* node = make<ConditionalExpr>(begin);
    node->condition = condition;
    node->whenTrue = whenTrue;
    node->whenFalse = whenFalse;
    return grown(node, std::max(height, height_));
}

Expr* Parser::binary(int least) {
    std::uint32_t begin = cur().begin;
    Expr* left = unary();
    while (!isPanicking_) {
        const Lexeme sign = cur();
        std::optional<Operator> found = binaryOperator(sign.kind);
        bool isWordHere = !startsLine() && (atWord("and") || atWord("or"));
        if (isWordHere)
            found = atWord("and") ? Operator{BinaryOp::And, 3} : Operator{BinaryOp::Or, 2};
        if (!found || found->precedence < least)
            break;
        // On a new line `-` and `/` begin an operand of their own.
        if (startsLine() && (sign.kind == TokenKind::Minus || sign.kind == TokenKind::Slash))
            break;
        if (isWordHere) {
            std::string_view meant = found->op == BinaryOp::And ? "&&" : "||";
            remark(diags::WordOperator, spanOf(sign), {textOf(sign)}, {meant})
                .fix(fmt::format("use `{}`", meant), spanOf(sign), std::string(meant));
        }
        int height = height_;
        role(sign, TokenRole::Binary);
        advance();
        Expr* right = binary(found->precedence + 1);
        auto* node = make<BinaryExpr>(begin);
        node->op = found->op;
        node->opSpan = spanOf(sign);
        node->left = left;
        node->right = right;
        left = grown(node, std::max(height, height_));
    }
    return left;
}

Expr* Parser::unary() {
    std::uint32_t first = at_;
    while (at(TokenKind::Not) || at(TokenKind::Minus) ||
           (atWord("not") && ahead().kind == TokenKind::Name && !ahead().isLineStart)) {
        if (atWord("not"))
            remark(diags::WordOperator, spanOf(cur()), {"not"}, {"!"})
                .fix("use `!`", {file_, cur().begin, ahead().begin}, "!");
        role(cur(), TokenRole::Unary);
        advance();
    }
    std::uint32_t past = at_;
    Expr* operand = postfix();
    for (std::uint32_t i = past; i-- > first;) {
        auto* node = make<UnaryExpr>(lexemes_[i].begin);
        node->op = lexemes_[i].kind == TokenKind::Minus ? UnaryOp::Negate : UnaryOp::Not;
        node->operand = operand;
        bool wasPanicking = isPanicking_;
        operand = grown(node, height_);
        if (isPanicking_ && !wasPanicking)
            break;
    }
    return operand;
}

Expr* Parser::postfix() {
    std::uint32_t begin = cur().begin;
    Expr* object = primary();
    while (!isPanicking_) {
        if (at(TokenKind::Dot))
            object = member(object, begin);
        else if (atHere(TokenKind::LeftBracket))
            object = index(object, begin);
        else if (atHere(TokenKind::LeftParen))
            object = call(object, begin);
        else
            break;
    }
    return object;
}

Expr* Parser::member(Expr* object, std::uint32_t begin) {
    int height = height_;
    advance();
    Ident ident = name("a member's name after `.`");
    auto* node = make<MemberExpr>(begin);
    node->object = object;
    node->member = ident;
    return grown(node, height);
}

Expr* Parser::index(Expr* object, std::uint32_t begin) {
    int height = height_;
    role(cur(), TokenRole::Index);
    Expr* position = nullptr;
    std::uint32_t count = 0;
    bool isParsed = elements([&] {
        if (++count > 1)
            return static_cast<void>(fail(diags::ExpectedToken, {"`]`"}, {found()}));
        position = expression();
        height = std::max(height, height_);
    });
    if (isParsed && !position) {
        --at_;
        fail(diags::ExpectedExpression, {found()});
        ++at_;
    }
    if (!position)
        position = errorExpr();
    auto* node = make<IndexExpr>(begin);
    node->object = object;
    node->index = position;
    return grown(node, height);
}

Expr* Parser::call(Expr* callee, std::uint32_t begin) {
    int height = height_;
    role(cur(), TokenRole::Call);
    std::vector<Argument> arguments;
    elements([&] {
        Argument argument{};
        if (at(TokenKind::Name) && ahead().kind == TokenKind::Colon) {
            argument.name = identOf(cur());
            advance();
            advance();
        } else if (at(TokenKind::Name) && ahead().kind == TokenKind::Assign) {
            argument.name = identOf(cur());
            advance();
            remark(diags::AssignInField, spanOf(cur())).fix("use `:`", spanOf(cur()), ":");
            advance();
        }
        argument.value = expression();
        height = std::max(height, height_);
        arguments.push_back(argument);
    });
    auto* node = make<CallExpr>(begin);
    node->callee = callee;
    node->arguments = keep(arguments);
    return grown(node, height);
}

// A line that begins like the next statement or field, where an operand was expected.
bool Parser::startsNextElement() const {
    if (!startsLine() || !at(TokenKind::Name))
        return false;
    const Lexeme& next = ahead();
    if (next.isLineStart)
        return false;
    if ((next.kind == TokenKind::Colon && !inCondition_) || next.kind == TokenKind::Assign)
        return true;
    if (next.kind != TokenKind::Name && next.kind != TokenKind::String)
        return false;
    for (const Keyword& keyword : keywords()) {
        if (keyword.word == textOf(cur()))
            return true;
    }
    return false;
}

Expr* Parser::primary() {
    const Lexeme& lexeme = cur();
    height_ = 1;
    if (startsNextElement()) {
        fail(diags::ExpectedExpression, {found()});
        return errorExpr();
    }
    if (lexeme.kind == TokenKind::Name) {
        std::string_view text = textOf(lexeme);
        advance();
        if (text == "none")
            return make<NoneExpr>(lexeme.begin);
        if (text != "true" && text != "false")
            return nameOf(identOf(lexeme));
        auto* node = make<BoolExpr>(lexeme.begin);
        node->value = text == "true";
        return node;
    }
    if (lexeme.kind == TokenKind::String || lexeme.kind == TokenKind::TextBlock)
        return string();
    if (lexeme.kind == TokenKind::Integer)
        return integer();
    if (lexeme.kind == TokenKind::Decimal)
        return decimal();
    if (lexeme.kind == TokenKind::Duration)
        return duration();
    if (lexeme.kind == TokenKind::LeftBracket)
        return list();
    if (lexeme.kind == TokenKind::LeftBrace)
        return braces();
    if (lexeme.kind == TokenKind::LeftParen)
        return group();
    if (lexeme.kind == TokenKind::Slash && ahead().kind == TokenKind::Integer &&
        ahead().begin == lexeme.end)
        return prefix();
    fail(diags::ExpectedExpression, {found()});
    if (lexeme.kind == TokenKind::Unknown && !startsLine())
        advance();
    return errorExpr();
}

namespace {

// The digits without their underscores.
std::string digitsOf(std::string_view text) {
    std::string digits;
    for (char c : text) {
        if (c != '_')
            digits += c;
    }
    return digits;
}

bool isAllDigits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789_") == std::string_view::npos;
}

} // namespace

Expr* Parser::integer() {
    const Lexeme lexeme = cur();
    std::string_view text = textOf(lexeme);
    advance();
    auto* node = make<IntegerExpr>(lexeme.begin);
    if (!isAllDigits(text)) {
        remark(diags::UnknownNumber, node->span, {text})
            .help("a duration has one of the units `s`, `m`, `h`, `d`, `w`; other text needs "
                  "double quotes");
        return errorExpr();
    }
    std::string digits = digitsOf(text);
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), node->value);
    if (error != std::errc{}) {
        remark(diags::NumberRange, node->span, {text}).note("the largest is 9223372036854775807");
        return errorExpr();
    }
    return node;
}

Expr* Parser::decimal() {
    const Lexeme lexeme = cur();
    std::string_view text = textOf(lexeme);
    advance();
    auto* node = make<DecimalExpr>(lexeme.begin);
    std::size_t dot = text.find('.');
    if (!isAllDigits(text.substr(dot + 1))) {
        remark(diags::UnknownNumber, node->span, {text})
            .help("a decimal number has digits on both sides of its point and no unit");
        return errorExpr();
    }
    std::string digits = digitsOf(text);
    std::from_chars(digits.data(), digits.data() + digits.size(), node->value);
    return node;
}

Expr* Parser::duration() {
    const Lexeme lexeme = cur();
    std::string_view text = textOf(lexeme);
    advance();
    auto* node = make<DurationExpr>(lexeme.begin);
    std::string digits = digitsOf(text.substr(0, text.size() - 1));
    std::int64_t count = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    char unit = text.back();
    std::int64_t seconds = unit == 's'   ? 1
                           : unit == 'm' ? 60
                           : unit == 'h' ? 3600
                           : unit == 'd' ? 86400
                                         : 604800;
    if (error != std::errc{} || count > INT64_MAX / seconds) {
        remark(diags::NumberRange, node->span, {text}).note("durations are counted in seconds");
        return errorExpr();
    }
    node->seconds = count * seconds;
    return node;
}

Expr* Parser::prefix() {
    const Lexeme slash = cur();
    role(slash, TokenRole::Unary);
    advance();
    std::string_view text = textOf(cur());
    advance();
    auto* node = make<PrefixExpr>(slash.begin);
    if (!isAllDigits(text)) {
        remark(diags::UnknownNumber, node->span, {text});
        return errorExpr();
    }
    std::string digits = digitsOf(text);
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), node->bits);
    if (error != std::errc{} || node->bits > 128) {
        remark(diags::PrefixLength, node->span, {text_.substr(node->span.begin, text.size() + 1)});
        return errorExpr();
    }
    return node;
}

Expr* Parser::group() {
    Level level(*this, at_);
    if (!level) {
        skipOne();
        return errorExpr();
    }
    const Lexeme open = cur();
    std::uint32_t end = enter();
    bool outer = std::exchange(ignoresNewlines_, open.isClosed);
    Expr* inner = expression();
    if (!isPanicking_ && at_ < end)
        fail(diags::ExpectedToken, {"`)`"}, {found()});
    ignoresNewlines_ = outer;
    leave(open);
    // The parentheses do not count for the span; they are gone from the tree.
    return inner;
}

Expr* Parser::list() {
    if (startsComprehension())
        return comprehension(false);
    std::uint32_t begin = cur().begin;
    std::vector<Expr*> items;
    int height = 0;
    elements([&] {
        items.push_back(expression());
        height = std::max(height, height_);
    });
    auto* node = make<ListExpr>(begin);
    node->items = keep(items);
    return grown(node, height);
}

Expr* Parser::braces() {
    if (startsComprehension())
        return comprehension(true);
    return record(false);
}

// The bracket at the cursor is followed by `for NAME`, which no element begins with.
bool Parser::startsComprehension() const {
    return isWord(ahead(), "for") && ahead(2).kind == TokenKind::Name && !ahead(2).isLineStart;
}

void Parser::loopVariables(Ident& first, Ident& second) {
    first = name("the loop's variable");
    if (!isPanicking_ && accept(TokenKind::Comma)) {
        bool outer = std::exchange(ignoresNewlines_, true);
        second = name("the loop's second variable");
        ignoresNewlines_ = outer;
    }
    if (!isPanicking_)
        word("in");
}

Expr* Parser::comprehension(bool isMap) {
    Level level(*this, at_);
    if (!level) {
        skipOne();
        return errorExpr();
    }
    const Lexeme open = cur();
    std::uint32_t end = enter();
    bool outer = std::exchange(ignoresNewlines_, true);
    bool outerCondition = std::exchange(inCondition_, false);
    Ident first{};
    Ident second{};
    Expr* condition = nullptr;
    Expr* key = nullptr;
    int height = 0;
    auto part = [&] {
        Expr* found = isPanicking_ ? errorExpr() : expression();
        height = std::max(height, height_);
        return found;
    };
    advance(); // `for`
    loopVariables(first, second);
    Expr* iterable = part();
    if (!isPanicking_ && atWord("if")) {
        advance();
        condition = part();
    }
    if (!isPanicking_)
        expect(TokenKind::Colon);
    if (isMap) {
        key = part();
        if (!isPanicking_)
            expect(TokenKind::Colon);
    }
    Expr* value = part();
    if (!isPanicking_)
        accept(TokenKind::Comma);
    if (!isPanicking_ && at_ < end)
        fail(diags::ExpectedToken, {isMap ? "`}`" : "`]`"}, {found()});
    ignoresNewlines_ = outer;
    inCondition_ = outerCondition;
    leave(open);
    auto* node = make<ComprehensionExpr>(open.begin);
    node->first = first;
    node->second = second;
    node->iterable = iterable;
    node->condition = condition;
    node->key = key;
    node->value = value;
    return grown(node, height);
}

} // namespace infrac::syntax
