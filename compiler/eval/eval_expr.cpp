// Expressions.
#include <algorithm>
#include <cctype>

#include <fmt/core.h>

#include "base/limits.h"
#include "base/suggest.h"
#include "eval/builtin.h"
#include "eval/evaluator.h"

namespace infrac::eval {

using namespace syntax;

const Value* Evaluator::eval(const Expr& expr, Scope& scope) {
    if (depth_ >= limits::kEvaluationDepth) {
        reportLimit(
            fmt::format("this value waits for more than {} others", limits::kEvaluationDepth),
            expr.span);
        return error(expr.span);
    }
    if (!spend(1, expr.span))
        return error(expr.span);
    ++depth_;
    const Value* value = evalKind(expr, scope);
    --depth_;
    return value;
}

const Value* Evaluator::evalKind(const Expr& expr, Scope& scope) {
    switch (expr.kind) {
    case NodeKind::NoneExpr:
        return none(expr.span);
    case NodeKind::BoolExpr:
        return boolean(static_cast<const BoolExpr&>(expr).value, expr.span);
    case NodeKind::IntegerExpr:
        return integer(static_cast<const IntegerExpr&>(expr).value, expr.span);
    case NodeKind::DecimalExpr: {
        auto* value = arena_.make<Value>(ValueKind::Number, expr.span);
        value->number = static_cast<const DecimalExpr&>(expr).value;
        return value;
    }
    case NodeKind::DurationExpr: {
        auto* value = arena_.make<Value>(ValueKind::Duration, expr.span);
        value->integer = static_cast<const DurationExpr&>(expr).seconds;
        return value;
    }
    case NodeKind::PrefixExpr: {
        auto* value = arena_.make<Value>(ValueKind::Prefix, expr.span);
        value->integer = static_cast<const PrefixExpr&>(expr).bits;
        return value;
    }
    case NodeKind::StringExpr:
        return evalString(static_cast<const StringExpr&>(expr), scope);
    case NodeKind::NameExpr:
        return evalName(static_cast<const NameExpr&>(expr), scope);
    case NodeKind::MemberExpr:
        return evalMember(static_cast<const MemberExpr&>(expr), scope);
    case NodeKind::IndexExpr:
        return evalIndex(static_cast<const IndexExpr&>(expr), scope);
    case NodeKind::CallExpr:
        return evalCall(static_cast<const CallExpr&>(expr), scope);
    case NodeKind::UnaryExpr:
        return evalUnary(static_cast<const UnaryExpr&>(expr), scope);
    case NodeKind::BinaryExpr:
        return evalBinary(static_cast<const BinaryExpr&>(expr), scope);
    case NodeKind::ConditionalExpr: {
        const auto& choice = static_cast<const ConditionalExpr&>(expr);
        const Value* condition = eval(*choice.condition, scope);
        Use use{choice.condition->span, choice.condition, &scope};
        if (condition->isError() || refuseLate(*condition, "a condition", use))
            return error(expr.span);
        if (condition->kind != ValueKind::Boolean)
            return mismatch(*condition, "bool", choice.condition->span);
        return eval(condition->integer ? *choice.whenTrue : *choice.whenFalse, scope);
    }
    case NodeKind::ListExpr:
        return evalList(static_cast<const ListExpr&>(expr), scope);
    case NodeKind::RecordExpr:
        return evalRecord(static_cast<const RecordExpr&>(expr), scope);
    case NodeKind::ComprehensionExpr:
        return evalComprehension(static_cast<const ComprehensionExpr&>(expr), scope);
    case NodeKind::ErrorExpr:
        return error(expr.span);
    case NodeKind::ErrorType:
    case NodeKind::NamedType:
    case NodeKind::ResourceNameType:
    case NodeKind::LiteralType:
    case NodeKind::OptionalType:
    case NodeKind::UnionType:
    case NodeKind::RecordType:
    case NodeKind::QualifiedType:
    case NodeKind::ErrorDecl:
    case NodeKind::AppDecl:
    case NodeKind::UseDecl:
    case NodeKind::ImportDecl:
    case NodeKind::TypeDecl:
    case NodeKind::EnvDecl:
    case NodeKind::LetDecl:
    case NodeKind::StackDecl:
    case NodeKind::ModuleDecl:
    case NodeKind::VerbDecl:
    case NodeKind::ApiDecl:
    case NodeKind::ParamDecl:
    case NodeKind::ResourceDecl:
    case NodeKind::OutputDecl:
    case NodeKind::ExposeDecl:
    case NodeKind::ActionDecl:
    case NodeKind::IfStmt:
    case NodeKind::ForStmt:
    case NodeKind::GrantStmt:
    case NodeKind::AllowStmt:
    case NodeKind::ListenStmt:
    case NodeKind::AttachStmt:
    case NodeKind::ExtendStmt:
    case NodeKind::AfterStmt:
    case NodeKind::AssertStmt:
    case NodeKind::CorsItem:
    case NodeKind::AuthorizerItem:
    case NodeKind::BackendItem:
    case NodeKind::SettingItem:
    case NodeKind::RouteItem:
        break; // types and statements are no expressions
    }
    return error(expr.span);
}

const Value* Evaluator::evalName(const NameExpr& name, Scope& scope) {
    if (Entry* entry = scope.find(name.name))
        return force(*entry);
    if (const sema::SourceFile* file = scope.file->findNamespace(name.name)) {
        auto* value = arena_.make<Value>(ValueKind::Namespace, name.span);
        value->file = file;
        return value;
    }
    if (name.name == "aws")
        return pseudo_;
    if (name.name == "env" && environment_ && !scope.file->isLibrary)
        return environment_;
    if (name.name == "env" && !scope.file->isLibrary)
        return reportCycle(&environment_, nullptr, name.span);
    return error(name.span); // the binder has reported it
}

const Value* Evaluator::evalString(const StringExpr& string, Scope& scope) {
    if (string.parts.empty())
        return this->string("", string.span);
    if (string.parts.size() == 1 && !string.parts.front().expr)
        return this->string(string.parts.front().literal, string.span);
    std::vector<const Value*> parts;
    bool isBroken = false;
    for (const StringPart& part : string.parts) {
        if (!part.expr) {
            parts.push_back(this->string(part.literal, part.span));
            continue;
        }
        const Value* value = asText(*eval(*part.expr, scope), {part.expr->span, part.expr, &scope});
        if (value)
            parts.push_back(value);
        else
            isBroken = true;
    }
    return isBroken ? error(string.span) : concat(parts, string.span);
}

const Value* Evaluator::evalIndex(const IndexExpr& index, Scope& scope) {
    const Value* object = eval(*index.object, scope);
    const Value* key = eval(*index.index, scope);
    Use use{index.index->span, index.index, &scope};
    if (object->isError() || refuseLate(*key, "an index", use))
        return error(index.span);
    if (object->kind == ValueKind::Record) {
        auto name = textOf(*key);
        if (!name)
            return mismatch(*key, "string", index.index->span);
        return memberOfRecord(*object, {*name, index.index->span});
    }
    auto position = expectInteger(*key, use);
    if (!position)
        return error(index.span);
    if (object->isLate() && object->late->isList) {
        if (*position < 0)
            return mismatch(*key, "int(0..)", index.index->span);
        Late select{.kind = LateKind::Select, .isSecret = object->late->isSecret};
        select.index = *position;
        select.operand = object;
        return late(select, index.span);
    }
    if (object->kind != ValueKind::List)
        return mismatch(*object, "list", index.object->span);
    if (*position < 0 || static_cast<std::size_t>(*position) >= object->items.size()) {
        bag_.report(diags::IndexOutOfRange, index.index->span, diag::Count{*position},
                    diag::Count{static_cast<std::int64_t>(object->items.size())});
        return error(index.span);
    }
    return object->items[static_cast<std::size_t>(*position)].value;
}

const Value* Evaluator::evalUnary(const UnaryExpr& unary, Scope& scope) {
    const Value* operand = eval(*unary.operand, scope);
    if (refuseLate(*operand, "an operand", {unary.operand->span, unary.operand, &scope}))
        return error(unary.span);
    if (unary.op == UnaryOp::Not) {
        if (operand->kind != ValueKind::Boolean)
            return mismatch(*operand, "bool", unary.operand->span);
        return boolean(operand->integer == 0, unary.span);
    }
    if (operand->kind == ValueKind::Number) {
        auto* value = arena_.make<Value>(ValueKind::Number, unary.span);
        value->number = -operand->number;
        return value;
    }
    if (operand->kind != ValueKind::Integer)
        return mismatch(*operand, "number", unary.operand->span);
    std::int64_t result = 0;
    if (__builtin_sub_overflow(std::int64_t{0}, operand->integer, &result)) {
        bag_.report(diags::Arithmetic, unary.span, diag::Text{"passes the 64-bit range"});
        return error(unary.span);
    }
    return integer(result, unary.span);
}

const Value* Evaluator::evalList(const ListExpr& list, Scope& scope) {
    std::vector<Item> items;
    items.reserve(list.items.size());
    for (const Expr* item : list.items)
        items.push_back({eval(*item, scope), item->span});
    return this->list(items, list.span);
}

std::optional<std::string_view> Evaluator::fieldName(const syntax::Field& field, Scope& scope) {
    if (!field.name.text.empty())
        return field.name.text;
    if (const auto* string = as<StringExpr>(field.key)) {
        const Value* key = evalString(*string, scope);
        if (refuseLate(*key, "a key", {field.key->span, field.key, &scope}))
            return std::nullopt;
        return key->kind == ValueKind::String ? std::optional{key->text} : std::nullopt;
    }
    return std::nullopt; // a broken key: the parser has reported it
}

const Value* Evaluator::evalRecord(const RecordExpr& record, Scope& scope) {
    std::vector<Field> fields;
    fields.reserve(record.fields.size());
    std::unordered_map<std::string_view, std::size_t> positions;
    for (const syntax::Field& field : record.fields) {
        auto name = fieldName(field, scope);
        const Value* value = field.value ? eval(*field.value, scope) : error(field.span);
        if (!name)
            continue;
        auto [known, isNew] = positions.emplace(*name, fields.size());
        if (!isNew) {
            bag_.report(diags::DuplicateKey, field.key->span, diag::Name{*name})
                .label(fields[known->second].nameSpan, "first here");
            continue;
        }
        fields.push_back(
            {*name, value, field.key->span, field.value ? field.value->span : field.span});
    }
    return this->record(fields, record.span);
}

std::vector<Evaluator::Turn> Evaluator::turnsOf(const Value& iterable, bool hasTwo,
                                                const Use& use) {
    std::vector<Turn> turns;
    if (iterable.isError() || refuseLate(iterable, "what a loop goes over", use))
        return turns;
    if (iterable.kind == ValueKind::Record) {
        for (const Field& field : iterable.fields) {
            const Value* key = string(field.name, field.nameSpan);
            turns.push_back(
                {field.name, hasTwo ? key : field.value, hasTwo ? field.value : nullptr});
        }
    } else if (iterable.kind == ValueKind::List) {
        std::int64_t position = 0;
        for (const Item& item : iterable.items) {
            bool isKey =
                item.value->kind == ValueKind::String || item.value->kind == ValueKind::Integer;
            auto text = isKey ? textOf(*item.value) : std::nullopt;
            std::string_view key =
                text ? *text : arena_.copy(std::string_view{std::to_string(position + 1)});
            turns.push_back({key, hasTwo ? integer(position, item.span) : item.value,
                             hasTwo ? item.value : nullptr});
            ++position;
        }
    } else {
        mismatch(iterable, "list or map", use.span);
    }
    if (!chargeElements(turns.size(), use.span))
        turns.clear();
    return turns;
}

void Evaluator::declareVariables(Scope& scope, const Ident& first, const Ident& second,
                                 const Turn& turn) {
    auto add = [&](const Ident& name, const Value* value) {
        Entry entry;
        entry.name = name.text;
        entry.span = name.span;
        entry.state = State::Done;
        entry.value = value;
        scope.entries.push_back(entry);
    };
    add(first, turn.first);
    if (turn.second)
        add(second, turn.second);
}

const Value* Evaluator::evalComprehension(const ComprehensionExpr& expr, Scope& scope) {
    const Value* iterable = eval(*expr.iterable, scope);
    if (iterable->isError())
        return error(expr.span);
    std::vector<Item> items;
    std::vector<Field> fields;
    std::unordered_set<std::string_view> names;
    bool hasTwo = !expr.second.text.empty();
    Use use{expr.iterable->span, expr.iterable, &scope};
    for (const Turn& turn : turnsOf(*iterable, hasTwo, use)) {
        Scope inner;
        inner.parent = &scope;
        inner.file = scope.file;
        inner.stack = scope.stack;
        inner.instance = scope.instance;
        inner.outer = scope.outer;
        inner.prefix = scope.prefix;
        declareVariables(inner, expr.first, expr.second, turn);
        if (expr.condition && !evalCondition(*expr.condition, inner, "a filter"))
            continue;
        const Value* value = eval(*expr.value, inner);
        if (!expr.key) {
            items.push_back({value, expr.value->span});
            continue;
        }
        const Value* key = eval(*expr.key, inner);
        if (refuseLate(*key, "a key", {expr.key->span, expr.key, &inner}))
            continue;
        auto name = textOf(*key);
        if (!name) {
            mismatch(*key, "string", expr.key->span);
            continue;
        }
        if (!names.insert(*name).second)
            bag_.report(diags::DuplicateKey, expr.key->span, diag::Name{*name});
        else
            fields.push_back({*name, value, expr.key->span, expr.value->span});
    }
    return expr.key ? record(fields, expr.span) : list(items, expr.span);
}

bool Evaluator::evalCondition(const Expr& expr, Scope& scope, std::string_view what) {
    const Value* value = eval(expr, scope);
    if (refuseLate(*value, what, {expr.span, &expr, &scope}))
        return false;
    if (value->kind != ValueKind::Boolean) {
        mismatch(*value, "bool", expr.span);
        return false;
    }
    return value->integer != 0;
}

const Value* Evaluator::evalCall(const CallExpr& call, Scope& scope) {
    Call context{*this, call, scope, {}};
    std::string_view name;
    if (const auto* method = as<MemberExpr>(call.callee)) {
        name = method->member.text;
        context.arguments.push_back({eval(*method->object, scope), method->object});
    } else if (const auto* callee = as<NameExpr>(call.callee)) {
        name = callee->name;
    }
    const Builtin* builtin = findBuiltin(name);
    for (const Argument& argument : call.arguments) {
        if (!argument.name.text.empty())
            bag_.report(diags::WrongArguments, argument.name.span, diag::Name{name},
                        diag::Text{"its arguments by position, without names"});
        context.arguments.push_back({eval(*argument.value, scope), argument.value});
    }
    if (!builtin)
        return error(call.span); // the binder has reported it
    std::size_t count = context.arguments.size();
    if (count < builtin->minimum || count > builtin->maximum) {
        bag_.report(diags::WrongArguments, call.span, diag::Name{name},
                    diag::Text{fmt::format("`{}`", builtin->signature)});
        return error(call.span);
    }
    for (const auto& argument : context.arguments) {
        if (argument.value->isError())
            return error(call.span);
    }
    return builtin->function(context);
}

} // namespace infrac::eval
