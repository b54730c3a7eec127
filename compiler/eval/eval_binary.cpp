// Operators with two operands.
#include <cmath>

#include <fmt/core.h>

#include "eval/evaluator.h"

namespace infrac::eval {

using namespace syntax;

const Value* Evaluator::evalBinary(const BinaryExpr& binary, Scope& scope) {
    if (binary.op == BinaryOp::And || binary.op == BinaryOp::Or)
        return evalLogic(binary, scope);
    const Value* left = eval(*binary.left, scope);
    if (binary.op == BinaryOp::Coalesce)
        return left->isNone() ? eval(*binary.right, scope) : left;
    const Value* right = eval(*binary.right, scope);
    if (left->isError() || right->isError())
        return error(binary.span);
    bool isList = left->kind == ValueKind::List && right->kind == ValueKind::List;
    if (binary.op == BinaryOp::Add && isList) {
        std::vector<Item> items(left->items.begin(), left->items.end());
        items.insert(items.end(), right->items.begin(), right->items.end());
        return chargeElements(items.size(), binary.span) ? list(items, binary.span)
                                                         : error(binary.span);
    }
    // Whether something is there at all can be asked of a late value.
    bool isPresenceTest = (binary.op == BinaryOp::Equal || binary.op == BinaryOp::NotEqual) &&
                          (left->isNone() || right->isNone());
    if (!isPresenceTest) {
        std::string what = fmt::format("an operand of `{}`", sources_.text(binary.opSpan));
        bool isLate = refuseLate(*left, what, {binary.left->span, binary.left, &scope});
        isLate |= refuseLate(*right, what, {binary.right->span, binary.right, &scope});
        if (isLate)
            return error(binary.span);
    }
    switch (binary.op) {
    case BinaryOp::Add:
    case BinaryOp::Subtract:
    case BinaryOp::Multiply:
    case BinaryOp::Divide:
    case BinaryOp::Remainder:
        return arithmetic(binary, *left, *right);
    case BinaryOp::Coalesce:
    case BinaryOp::Or:
    case BinaryOp::And:
    case BinaryOp::Equal:
    case BinaryOp::NotEqual:
    case BinaryOp::Less:
    case BinaryOp::LessEqual:
    case BinaryOp::Greater:
    case BinaryOp::GreaterEqual:
        return compare(binary, *left, *right);
    }
    return error(binary.span);
}

const Value* Evaluator::evalLogic(const BinaryExpr& binary, Scope& scope) {
    bool stopsAt = binary.op == BinaryOp::Or;
    for (const Expr* operand : {binary.left, binary.right}) {
        const Value* value = eval(*operand, scope);
        if (refuseLate(*value, fmt::format("an operand of `{}`", sources_.text(binary.opSpan)),
                       {operand->span, operand, &scope}))
            return error(binary.span);
        if (value->kind != ValueKind::Boolean)
            return mismatch(*value, "bool", operand->span);
        if ((value->integer != 0) == stopsAt)
            return boolean(stopsAt, binary.span);
    }
    return boolean(!stopsAt, binary.span);
}

namespace {

bool isNumeric(const Value& value) {
    return value.kind == ValueKind::Integer || value.kind == ValueKind::Number;
}

double toDouble(const Value& value) {
    return value.kind == ValueKind::Number ? value.number : static_cast<double>(value.integer);
}

double calculate(BinaryOp op, double a, double b) {
    if (op == BinaryOp::Add)
        return a + b;
    if (op == BinaryOp::Subtract)
        return a - b;
    if (op == BinaryOp::Multiply)
        return a * b;
    return op == BinaryOp::Remainder ? std::fmod(a, b) : a / b;
}

// True where the result passes 64 bits.
bool overflows(BinaryOp op, std::int64_t a, std::int64_t b, std::int64_t& out) {
    if (op == BinaryOp::Add)
        return __builtin_add_overflow(a, b, &out);
    if (op == BinaryOp::Subtract)
        return __builtin_sub_overflow(a, b, &out);
    if (op == BinaryOp::Multiply)
        return __builtin_mul_overflow(a, b, &out);
    if (b == -1 && a == std::numeric_limits<std::int64_t>::min())
        return true;
    out = op == BinaryOp::Divide ? a / b : a % b;
    return false;
}

} // namespace

bool equalValues(const Value& a, const Value& b) {
    if (isNumeric(a) && isNumeric(b))
        return a.kind == b.kind
                   ? (a.kind == ValueKind::Integer ? a.integer == b.integer : a.number == b.number)
                   : toDouble(a) == toDouble(b);
    if (a.kind != b.kind)
        return false;
    if (a.kind == ValueKind::List) {
        if (a.items.size() != b.items.size())
            return false;
        for (std::size_t i = 0; i < a.items.size(); ++i) {
            if (!equalValues(*a.items[i].value, *b.items[i].value))
                return false;
        }
        return true;
    }
    if (a.kind == ValueKind::Record) {
        if (a.fields.size() != b.fields.size())
            return false;
        for (const Field& field : a.fields) {
            const Field* other = b.field(field.name);
            if (!other || !equalValues(*field.value, *other->value))
                return false;
        }
        return true;
    }
    if (a.kind == ValueKind::Resource)
        return a.resource == b.resource;
    if (a.kind == ValueKind::Instance)
        return a.instance == b.instance;
    if (a.kind == ValueKind::Late)
        return a.late == b.late || equalLate(*a.late, *b.late);
    return a.text == b.text && a.integer == b.integer;
}

std::size_t hashValue(const Value& value) {
    auto mix = [](std::size_t seed, std::size_t hash) { return seed * 31 + hash; };
    if (isNumeric(value))
        return std::hash<double>{}(toDouble(value));
    std::size_t out = static_cast<std::size_t>(value.kind);
    if (value.kind == ValueKind::Resource)
        return mix(out, std::hash<const void*>{}(value.resource));
    if (value.kind == ValueKind::Instance)
        return mix(out, std::hash<const void*>{}(value.instance));
    std::string_view text = value.isLate() ? value.late->text : value.text;
    out = mix(out, std::hash<std::string_view>{}(text));
    out = mix(out, std::hash<std::int64_t>{}(value.integer));
    for (const Item& item : value.items)
        out = mix(out, hashValue(*item.value));
    std::size_t sum = 0; // the order of the fields does not count
    for (const Field& field : value.fields)
        sum += mix(std::hash<std::string_view>{}(field.name), hashValue(*field.value));
    return mix(out, sum);
}

bool equalLate(const Late& a, const Late& b) {
    bool areAlike = a.kind == b.kind && a.resource == b.resource && a.parameter == b.parameter &&
                    a.api == b.api && a.text == b.text && a.index == b.index &&
                    (a.operand == nullptr) == (b.operand == nullptr) &&
                    a.items.size() == b.items.size();
    if (!areAlike || (a.operand && !equalValues(*a.operand, *b.operand)))
        return false;
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (!equalValues(*a.items[i].value, *b.items[i].value))
            return false;
    }
    return true;
}

const Value* Evaluator::arithmetic(const BinaryExpr& binary, const Value& left,
                                   const Value& right) {
    bool areDurations = left.kind == ValueKind::Duration && right.kind == ValueKind::Duration &&
                        (binary.op == BinaryOp::Add || binary.op == BinaryOp::Subtract);
    if (!areDurations) {
        for (const auto& [value, expr] :
             {std::pair{&left, binary.left}, std::pair{&right, binary.right}}) {
            if (isNumeric(*value))
                continue;
            if (value->kind == ValueKind::String && binary.op == BinaryOp::Add) {
                bag_.report(diags::TypeMismatch, expr->span, diag::TypeName{"number"},
                            diag::Text{"a string"})
                    .help("texts are joined by interpolation: `\"${a}${b}\"`");
                return error(binary.span);
            }
            return mismatch(*value, "number", expr->span);
        }
    }
    bool divides = binary.op == BinaryOp::Divide || binary.op == BinaryOp::Remainder;
    if (divides && toDouble(right) == 0) {
        bag_.report(diags::Arithmetic, binary.span, diag::Text{"divides by zero"});
        return error(binary.span);
    }
    if (left.kind == ValueKind::Number || right.kind == ValueKind::Number) {
        auto* value = arena_.make<Value>(ValueKind::Number, binary.span);
        value->number = calculate(binary.op, toDouble(left), toDouble(right));
        if (std::isfinite(value->number))
            return value;
        bag_.report(diags::Arithmetic, binary.span, diag::Text{"has no finite result"});
        return error(binary.span);
    }
    std::int64_t result = 0;
    if (overflows(binary.op, left.integer, right.integer, result)) {
        bag_.report(diags::Arithmetic, binary.span, diag::Text{"passes the 64-bit range"});
        return error(binary.span);
    }
    auto* value = arena_.make<Value>(left.kind, binary.span);
    value->integer = result;
    return value;
}

const Value* Evaluator::compare(const BinaryExpr& binary, const Value& left, const Value& right) {
    if (binary.op == BinaryOp::Equal)
        return boolean(equalValues(left, right), binary.span);
    if (binary.op == BinaryOp::NotEqual)
        return boolean(!equalValues(left, right), binary.span);
    int order = 0;
    if (isNumeric(left) && isNumeric(right)) {
        double a = toDouble(left);
        double b = toDouble(right);
        bool areIntegers = left.kind == ValueKind::Integer && right.kind == ValueKind::Integer;
        if (areIntegers)
            order = left.integer < right.integer ? -1 : left.integer > right.integer;
        else
            order = a < b ? -1 : a > b;
    } else if (left.kind == ValueKind::String && right.kind == ValueKind::String) {
        order = left.text.compare(right.text);
    } else if (left.kind == ValueKind::Duration && right.kind == ValueKind::Duration) {
        order = left.integer < right.integer ? -1 : left.integer > right.integer;
    } else {
        bool isLeftWrong =
            !isNumeric(left) && left.kind != ValueKind::String && left.kind != ValueKind::Duration;
        return isLeftWrong ? mismatch(left, "number", binary.left->span)
                           : mismatch(right,
                                      std::string{isNumeric(left)                  ? "number"
                                                  : left.kind == ValueKind::String ? "string"
                                                                                   : "duration"},
                                      binary.right->span);
    }
    if (binary.op == BinaryOp::Less)
        return boolean(order < 0, binary.span);
    if (binary.op == BinaryOp::LessEqual)
        return boolean(order <= 0, binary.span);
    if (binary.op == BinaryOp::Greater)
        return boolean(order > 0, binary.span);
    return boolean(order >= 0, binary.span); // GreaterEqual
}

} // namespace infrac::eval
