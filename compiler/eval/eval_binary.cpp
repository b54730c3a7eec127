// Operators with two operands.
#include <algorithm>
#include <cmath>
#include <optional>

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
        return a.kind == ValueKind::Integer && b.kind == ValueKind::Integer
                   ? a.integer == b.integer
                   : toDouble(a) == toDouble(b);
    if (a.kind != b.kind)
        return false;
    if (a.kind == ValueKind::List)
        return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(),
                          [](const Item& left, const Item& right) {
                              return equalValues(*left.value, *right.value);
                          });
    if (a.kind == ValueKind::Record)
        return a.fields.size() == b.fields.size() &&
               std::all_of(a.fields.begin(), a.fields.end(), [&](const Field& field) {
                   const Field* other = b.field(field.name);
                   return other && equalValues(*field.value, *other->value);
               });
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

namespace {

int signOf(auto a, auto b) { return a < b ? -1 : a > b ? 1 : 0; }

// Below, at or above zero; nothing where the two have no order.
std::optional<int> orderOf(const Value& left, const Value& right) {
    if (isNumeric(left) && isNumeric(right)) {
        bool areIntegers = left.kind == ValueKind::Integer && right.kind == ValueKind::Integer;
        return areIntegers ? signOf(left.integer, right.integer)
                           : signOf(toDouble(left), toDouble(right));
    }
    if (left.kind != right.kind)
        return std::nullopt;
    if (left.kind == ValueKind::String)
        return left.text.compare(right.text);
    if (left.kind == ValueKind::Duration)
        return signOf(left.integer, right.integer);
    return std::nullopt;
}

bool holds(BinaryOp op, int order) {
    if (op == BinaryOp::Less)
        return order < 0;
    if (op == BinaryOp::LessEqual)
        return order <= 0;
    if (op == BinaryOp::Greater)
        return order > 0;
    return order >= 0; // GreaterEqual
}

} // namespace

const Value* Evaluator::compare(const BinaryExpr& binary, const Value& left, const Value& right) {
    if (binary.op == BinaryOp::Equal)
        return boolean(equalValues(left, right), binary.span);
    if (binary.op == BinaryOp::NotEqual)
        return boolean(!equalValues(left, right), binary.span);
    if (std::optional<int> order = orderOf(left, right))
        return boolean(holds(binary.op, *order), binary.span);
    if (left.kind == ValueKind::String)
        return mismatch(right, "string", binary.right->span);
    if (left.kind == ValueKind::Duration)
        return mismatch(right, "duration", binary.right->span);
    return isNumeric(left) ? mismatch(right, "number", binary.right->span)
                           : mismatch(left, "number", binary.left->span);
}

} // namespace infrac::eval
