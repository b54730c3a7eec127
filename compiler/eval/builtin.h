// The built-in functions: each is one row of a table in builtins/, with its signature, its
// documentation and its body. A function is called as `f(x, a)` or as `x.f(a)`.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "eval/evaluator.h"

namespace infrac::eval {

struct Call {
    struct Argument {
        const Value* value;
        const syntax::Expr* expr;
    };

    Evaluator& eval;
    const syntax::CallExpr& expr;
    Scope& scope;
    std::vector<Argument> arguments;

    Span span() const { return expr.span; }
    const Value& value(std::size_t index) const { return *arguments[index].value; }
    Use use(std::size_t index) const {
        return {arguments[index].expr->span, arguments[index].expr, &scope};
    }
};

struct Builtin {
    std::string_view name;
    std::size_t minimum; // arguments
    std::size_t maximum;
    std::string_view signature; // as the reference shows it
    std::string_view doc;
    const Value* (*function)(Call&); // arguments are counted and free of poison
};

// Null where there is none.
const Builtin* findBuiltin(std::string_view name);
// All, sorted by name.
std::span<const Builtin> builtins();
std::span<const std::string_view> builtinNames();

// The tables that builtin.cpp joins, one a file in builtins/.
std::span<const Builtin> collectionBuiltins();
std::span<const Builtin> networkBuiltins();
std::span<const Builtin> projectBuiltins();
std::span<const Builtin> textBuiltins();

} // namespace infrac::eval
