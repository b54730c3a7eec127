// Tells why a value is late: from the place where it was needed early back to the attribute,
// parameter or digest that only the deployment knows, one label a step. It runs only once a
// violation is found, so that ordinary evaluation does not pay for it.
#include <fmt/core.h>

#include "eval/evaluator.h"

namespace infrac::eval {

using namespace syntax;

namespace {

constexpr int kLongestChain = 12;

// The parts of an expression that its value is made of.
std::vector<const Expr*> parts(const Expr& expr) {
    std::vector<const Expr*> out;
    if (const auto* string = as<StringExpr>(&expr)) {
        for (const StringPart& part : string->parts) {
            if (part.expr)
                out.push_back(part.expr);
        }
    } else if (const auto* index = as<IndexExpr>(&expr)) {
        out = {index->object, index->index};
    } else if (const auto* call = as<CallExpr>(&expr)) {
        if (const auto* method = as<MemberExpr>(call->callee))
            out.push_back(method->object);
        for (const Argument& argument : call->arguments)
            out.push_back(argument.value);
    } else if (const auto* unary = as<UnaryExpr>(&expr)) {
        out = {unary->operand};
    } else if (const auto* binary = as<BinaryExpr>(&expr)) {
        out = {binary->left, binary->right};
    } else if (const auto* choice = as<ConditionalExpr>(&expr)) {
        out = {choice->whenTrue, choice->whenFalse};
    }
    return out;
}

} // namespace

void Evaluator::explainLate(const Expr& expr, Scope& scope, diag::Diagnostic& diagnostic,
                            int depth) {
    if (depth > kLongestChain)
        return;
    if (const auto* name = as<NameExpr>(&expr)) {
        Entry* entry = scope.find(name->name);
        if (!entry)
            return;
        if (const auto* param = as<ParamDecl>(entry->decl)) {
            diagnostic.label(
                param->name.span,
                fmt::format("the parameter `{}` gets its value at deployment", name->name));
            return;
        }
        const auto* let = as<LetDecl>(entry->decl);
        const Expr* source = let ? let->value : entry->expr;
        diagnostic.label(entry->span, fmt::format("`{}` gets its value here", name->name));
        if (source)
            explainLate(*source, *entry->scope, diagnostic, depth + 1);
        return;
    }
    if (const auto* member = as<MemberExpr>(&expr)) {
        const Value* object = eval(*member->object, scope);
        if (object->kind == ValueKind::Instance) {
            for (const auto& entry : object->instance->exposed) {
                if (entry.decl->name.text != member->member.text)
                    continue;
                diagnostic.label(entry.decl->name.span,
                                 fmt::format("`{}` exposes it", object->instance->name));
                return explainLate(*entry.decl->value, *object->instance->scope, diagnostic,
                                   depth + 1);
            }
        }
        diagnostic.label(member->member.span,
                         fmt::format("`{}` is known only after deployment", member->member.text));
        return;
    }
    for (const Expr* part : parts(expr)) {
        const Value* value = eval(*part, scope);
        if (value->isLate())
            return explainLate(*part, scope, diagnostic, depth + 1);
    }
    diagnostic.label(expr.span, "this is known only after deployment");
}

} // namespace infrac::eval
