// Holds values against types. `conform` returns the value as the type has it (defaults
// filled in, text read as a CIDR block), or reports what does not fit and returns poison.
#include <algorithm>

#include <fmt/core.h>

#include "base/suggest.h"
#include "eval/cidr.h"
#include "eval/evaluator.h"

namespace infrac::eval {

using sema::Type;
using sema::TypeKind;

std::string Evaluator::describeValue(const Value& value) {
    switch (value.kind) {
    case ValueKind::String:
        return value.text.size() <= 40 ? fmt::format("`\"{}\"`", value.text) : "a string";
    case ValueKind::Integer:
        return fmt::format("`{}`", value.integer);
    case ValueKind::Boolean:
        return value.integer ? "`true`" : "`false`";
    case ValueKind::Resource:
        return fmt::format("a resource of type `{}`", value.resource->type.name());
    case ValueKind::Instance:
        return fmt::format("an instance of `{}`", value.instance->module->name.text);
    case ValueKind::Late:
        return value.late->isList ? "a late list" : "a late value";
    case ValueKind::Error:
    case ValueKind::None:
    case ValueKind::Number:
    case ValueKind::Duration:
    case ValueKind::Cidr:
    case ValueKind::Prefix:
    case ValueKind::List:
    case ValueKind::Record:
    case ValueKind::Stack:
    case ValueKind::Namespace:
    case ValueKind::Api:
    case ValueKind::Action:
        return std::string{model::describe(value.kind)};
    }
    return {};
}

const Value* Evaluator::fail(const Value& value, const Type& type, const Use& use) {
    return mismatch(value, sema::describe(type), use.span);
}

const Value* Evaluator::conform(const Value& value, const Type& type, const Use& use) {
    if (value.isError() || type.kind == TypeKind::Error)
        return &value;
    switch (type.kind) {
    case TypeKind::Any:
        return &value;
    case TypeKind::Late:
    case TypeKind::Secret:
        return value.isLate() ? &value : conform(value, *type.element, use);
    case TypeKind::Optional:
        return value.isNone() ? &value : conform(value, *type.element, use);
    case TypeKind::Union:
        return conformUnion(value, type, use);
    case TypeKind::Resource:
    case TypeKind::Module:
        return conformResource(value, type, use);
    case TypeKind::ResourceObject:
        return value.kind == ValueKind::Record ? &value : fail(value, type, use);
    case TypeKind::Error:
    case TypeKind::String:
    case TypeKind::Integer:
    case TypeKind::Number:
    case TypeKind::Boolean:
    case TypeKind::Duration:
    case TypeKind::Cidr:
    case TypeKind::Prefix:
    case TypeKind::List:
    case TypeKind::Map:
    case TypeKind::Literal:
    case TypeKind::Record:
        break;
    }
    return value.isLate() ? conformLate(value, type, use) : conformScalar(value, type, use);
}

const Value* Evaluator::conformLate(const Value& value, const Type& type, const Use& use) {
    bool isLateList = type.kind == TypeKind::List && value.late->isList &&
                      (type.element->kind == TypeKind::Late || type.element->kind == TypeKind::Any);
    if (isLateList)
        return &value;
    refuseLate(value, fmt::format("a `{}`", sema::describe(type)), use);
    return error(use.span);
}

const Value* Evaluator::conformScalar(const Value& value, const Type& type, const Use& use) {
    switch (type.kind) {
    case TypeKind::String:
        return conformString(value, type, use);
    case TypeKind::Integer:
        return conformInteger(value, type, use);
    case TypeKind::Number:
        return value.kind == ValueKind::Number || value.kind == ValueKind::Integer
                   ? &value
                   : fail(value, type, use);
    case TypeKind::Boolean:
        return value.kind == ValueKind::Boolean ? &value : fail(value, type, use);
    case TypeKind::Duration:
        return value.kind == ValueKind::Duration ? &value : fail(value, type, use);
    case TypeKind::Cidr:
        return conformCidr(value, type, use);
    case TypeKind::Prefix:
        return value.kind == ValueKind::Prefix ? &value : fail(value, type, use);
    case TypeKind::List:
        return conformList(value, type, use);
    case TypeKind::Map:
        return conformMap(value, type, use);
    case TypeKind::Record:
        return conformRecord(value, type, use);
    case TypeKind::Literal:
        return accepts(value, type) ? &value : fail(value, type, use);
    case TypeKind::Error:
    case TypeKind::Any:
    case TypeKind::Optional:
    case TypeKind::Union:
    case TypeKind::Resource:
    case TypeKind::ResourceObject:
    case TypeKind::Module:
    case TypeKind::Late:
    case TypeKind::Secret:
        break;
    }
    return &value;
}

const Value* Evaluator::conformInteger(const Value& value, const Type& type, const Use& use) {
    if (value.kind != ValueKind::Integer)
        return fail(value, type, use);
    if (value.integer >= type.lower && value.integer <= type.upper)
        return &value;
    bag_.report(diags::OutOfRange, use.span, diag::Count{value.integer},
                diag::TypeName{sema::describe(type)});
    return error(use.span);
}

const Value* Evaluator::conformString(const Value& value, const Type& type, const Use& use) {
    if (value.kind == ValueKind::Cidr)
        return string(*textOf(value), use.span);
    if (value.kind != ValueKind::String)
        return fail(value, type, use);
    if (type.text.empty() || patterns_.matches(type.anchored, value.text) != schema::Match::No)
        return &value;
    bag_.report(diags::PatternMismatch, use.span, diag::Name{value.text}, diag::Name{type.text});
    return error(use.span);
}

const Value* Evaluator::conformCidr(const Value& value, const Type& type, const Use& use) {
    if (value.kind == ValueKind::Cidr)
        return &value;
    if (value.kind != ValueKind::String)
        return fail(value, type, use);
    CidrText parsed = parseCidr(value.text);
    if (parsed.problem.empty())
        return cidr(parsed.address, parsed.bits, use.span);
    auto& diagnostic = bag_.report(diags::CidrProblem, use.span, diag::Text{parsed.problem});
    if (!parsed.suggestion.empty())
        diagnostic.fix(fmt::format("the block that holds it is `{}`", parsed.suggestion),
                       value.span, fmt::format("\"{}\"", parsed.suggestion), false);
    return error(use.span);
}

const Value* Evaluator::conformList(const Value& value, const Type& type, const Use& use) {
    if (value.kind != ValueKind::List)
        return fail(value, type, use);
    std::vector<Item> items;
    items.reserve(value.items.size());
    for (const Item& item : value.items)
        items.push_back({conform(*item.value, *type.element, {item.span}), item.span});
    return list(items, value.span);
}

const Value* Evaluator::conformMap(const Value& value, const Type& type, const Use& use) {
    if (value.kind != ValueKind::Record)
        return fail(value, type, use);
    std::vector<Field> fields;
    fields.reserve(value.fields.size());
    for (const Field& field : value.fields) {
        Field copy = field;
        copy.value = conform(*field.value, *type.element, {field.valueSpan});
        fields.push_back(copy);
    }
    return record(fields, value.span);
}

const Value* Evaluator::conformRecord(const Value& value, const Type& type, const Use& use) {
    if (value.kind != ValueKind::Record)
        return fail(value, type, use);
    std::vector<std::string_view> names;
    for (const sema::RecordField& field : type.fields)
        names.push_back(field.name);
    for (const Field& field : value.fields) {
        if (std::find(names.begin(), names.end(), field.name) != names.end())
            continue;
        auto& diagnostic = bag_.report(diags::UnknownField, field.nameSpan,
                                       diag::Text{"this record"}, diag::Name{field.name});
        if (std::string_view near = closest(field.name, names); !near.empty())
            diagnostic.fix(fmt::format("did you mean `{}`?", near), field.nameSpan,
                           std::string{near}, false);
    }
    std::vector<Field> fields;
    for (const sema::RecordField& field : type.fields) {
        if (const Field* given = value.field(field.name)) {
            Field copy = *given;
            copy.value = conform(*given->value, *field.type, {given->valueSpan});
            fields.push_back(copy);
        } else if (field.fallback) {
            Use fallback{field.fallback->span};
            const Value* made = eval(*field.fallback, fileScope(*field.file));
            fields.push_back({field.name, conform(*made, *field.type, fallback), field.span,
                              field.fallback->span});
        } else if (field.type->kind == TypeKind::Optional) {
            fields.push_back({field.name, none(use.span), field.span, use.span});
        } else {
            bag_.report(diags::MissingField, use.span, diag::Text{"this record"},
                        diag::Name{field.name})
                .label(field.span, fmt::format("`{}` has no default", field.name));
            fields.push_back({field.name, error(use.span), field.span, use.span});
        }
    }
    return record(fields, value.span);
}

const Value* Evaluator::conformUnion(const Value& value, const Type& type, const Use& use) {
    for (const Type* alternative : type.alternatives) {
        if (accepts(value, *alternative))
            return conform(value, *alternative, use);
    }
    if (value.isLate()) {
        refuseLate(value, fmt::format("a `{}`", sema::describe(type)), use);
        return error(use.span);
    }
    auto& diagnostic =
        bag_.report(diags::TypeMismatch, use.span, diag::TypeName{sema::describe(type)},
                    diag::Text{describeValue(value)});
    std::vector<std::string_view> literals;
    for (const Type* alternative : type.alternatives) {
        if (alternative->kind == TypeKind::Literal)
            literals.push_back(alternative->text);
    }
    if (value.kind == ValueKind::String) {
        if (std::string_view near = closest(value.text, literals); !near.empty())
            diagnostic.fix(fmt::format("did you mean `\"{}\"`?", near), use.span,
                           fmt::format("\"{}\"", near), false);
    }
    return error(use.span);
}

const Value* Evaluator::conformResource(const Value& value, const Type& type, const Use& use) {
    if (type.kind == TypeKind::Module) {
        bool isSame = value.kind == ValueKind::Instance && value.instance->module == type.module;
        return isSame ? &value : fail(value, type, use);
    }
    model::Resource* resource = asResource(value);
    if (!resource || resource->type.index() != type.resource->index())
        return fail(value, type, use);
    // An instance stays one: its verbs may be asked for.
    return &value;
}

bool Evaluator::accepts(const Value& value, const Type& type) {
    if (value.isError())
        return true;
    switch (type.kind) {
    case TypeKind::Error:
    case TypeKind::Any:
        return true;
    case TypeKind::Late:
    case TypeKind::Secret:
        return value.isLate() || accepts(value, *type.element);
    case TypeKind::Optional:
        return value.isNone() || accepts(value, *type.element);
    case TypeKind::Union:
        return std::any_of(type.alternatives.begin(), type.alternatives.end(),
                           [&](const Type* each) { return accepts(value, *each); });
    case TypeKind::Resource:
    case TypeKind::Module: {
        if (type.kind == TypeKind::Module)
            return value.kind == ValueKind::Instance && value.instance->module == type.module;
        model::Resource* resource = asResource(value);
        return resource && resource->type.index() == type.resource->index();
    }
    case TypeKind::ResourceObject:
    case TypeKind::Map:
    case TypeKind::Record:
        return value.kind == ValueKind::Record;
    case TypeKind::String:
        return value.kind == ValueKind::String || value.kind == ValueKind::Cidr;
    case TypeKind::Integer:
        return value.kind == ValueKind::Integer;
    case TypeKind::Number:
        return value.kind == ValueKind::Number || value.kind == ValueKind::Integer;
    case TypeKind::Boolean:
        return value.kind == ValueKind::Boolean;
    case TypeKind::Duration:
        return value.kind == ValueKind::Duration;
    case TypeKind::Prefix:
        return value.kind == ValueKind::Prefix;
    case TypeKind::Cidr:
        return value.kind == ValueKind::Cidr ||
               (value.kind == ValueKind::String && parseCidr(value.text).problem.empty());
    case TypeKind::List:
        return value.kind == ValueKind::List || (value.isLate() && value.late->isList);
    case TypeKind::Literal: {
        if (syntax::as<syntax::StringExpr>(type.literal))
            return value.kind == ValueKind::String && value.text == type.text;
        auto text = value.kind == ValueKind::String ? std::nullopt : textOf(value);
        return text && *text == type.text;
    }
    }
    return false;
}

} // namespace infrac::eval
