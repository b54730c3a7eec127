#include "sema/type_resolver.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace infrac::sema {

using namespace syntax;

namespace {

struct BuiltinType {
    std::string_view name;
    TypeKind kind;
};

constexpr BuiltinType kBuiltinTypes[] = {
    {"string", TypeKind::String}, {"int", TypeKind::Integer}, {"number", TypeKind::Number},
    {"bool", TypeKind::Boolean},  {"cidr", TypeKind::Cidr},   {"duration", TypeKind::Duration},
    {"prefix", TypeKind::Prefix}, {"json", TypeKind::Any},    {"list", TypeKind::List},
    {"map", TypeKind::Map},       {"Port", TypeKind::Record},
};

const IntegerExpr* integerLiteral(const Expr* expr, bool& isNegative) {
    isNegative = false;
    if (const auto* unary = as<UnaryExpr>(expr); unary && unary->op == UnaryOp::Negate) {
        isNegative = true;
        expr = unary->operand;
    }
    return as<IntegerExpr>(expr);
}

std::int64_t boundOr(const Expr* expr, std::int64_t fallback) {
    bool isNegative = false;
    const IntegerExpr* literal = integerLiteral(expr, isNegative);
    if (!literal)
        return fallback;
    return isNegative ? -literal->value : literal->value;
}

} // namespace

std::span<const std::string_view> builtinTypeNames() {
    static constexpr auto kNames = [] {
        std::array<std::string_view, std::size(kBuiltinTypes)> names{};
        for (std::size_t i = 0; i < names.size(); ++i)
            names[i] = kBuiltinTypes[i].name;
        return names;
    }();
    return kNames;
}

namespace {

void visitObjects(schema::TypeRef type, std::vector<schema::ObjectType>& out) {
    switch (type.kind()) {
    case schema::TypeKind::Object:
        out.push_back(type.object());
        return;
    case schema::TypeKind::List:
    case schema::TypeKind::Map:
        visitObjects(type.element(), out);
        return;
    case schema::TypeKind::Union:
        for (std::size_t i = 0; i < type.alternativeCount(); ++i)
            visitObjects(type.alternative(i), out);
        return;
    case schema::TypeKind::String:
    case schema::TypeKind::Integer:
    case schema::TypeKind::Number:
    case schema::TypeKind::Boolean:
    case schema::TypeKind::Json:
    case schema::TypeKind::Timestamp:
    case schema::TypeKind::Tag:
    case schema::TypeKind::Null:
        return;
    }
}

// The resource itself first, then all objects below it.
std::vector<schema::ObjectType> objectsOf(const schema::ResourceType& resource) {
    std::vector<schema::ObjectType> open{resource.object()};
    for (std::size_t i = 0; i < open.size(); ++i) {
        std::vector<schema::ObjectType> inner;
        for (std::size_t p = 0; p < open[i].propertyCount(); ++p)
            visitObjects(open[i].property(p).type(), inner);
        for (const schema::ObjectType& object : inner) {
            if (std::find(open.begin(), open.end(), object) == open.end())
                open.push_back(object);
        }
    }
    return open;
}

} // namespace

std::optional<schema::ObjectType> findPropertyType(const schema::ResourceType& resource,
                                                   std::string_view name) {
    std::vector<schema::ObjectType> objects = objectsOf(resource);
    auto found = std::find_if(objects.begin() + 1, objects.end(),
                              [&](const auto& object) { return object.name() == name; });
    return found == objects.end() ? std::nullopt : std::optional{*found};
}

std::vector<std::string_view> propertyTypeNames(const schema::ResourceType& resource) {
    std::vector<std::string_view> names;
    std::vector<schema::ObjectType> objects = objectsOf(resource);
    for (std::size_t i = 1; i < objects.size(); ++i)
        names.push_back(objects[i].name());
    return names;
}

TypeResolver::TypeResolver(const text::SourceManager& sources, Arena& arena)
    : sources_(sources), arena_(arena), error_(arena.make<Type>()) {
    const Type* string = simple(TypeKind::String);
    auto* portNumber = arena_.make<Type>();
    portNumber->kind = TypeKind::Integer;
    portNumber->lower = 0;
    portNumber->upper = 65535;
    RecordField fields[] = {{"protocol", string, nullptr, nullptr, {}},
                            {"from", portNumber, nullptr, nullptr, {}},
                            {"to", portNumber, nullptr, nullptr, {}}};
    auto* port = arena_.make<Type>();
    port->kind = TypeKind::Record;
    port->text = "Port";
    port->fields = arena_.copy(std::span<const RecordField>{fields});
    port_ = port;
}

const Type& TypeResolver::resolve(const TypeExpr& expr, const SourceFile& file) {
    if (auto known = known_.find(&expr); known != known_.end())
        return *known->second;
    const Type* type = make(expr, file);
    known_.emplace(&expr, type);
    return *type;
}

const Type* TypeResolver::make(const TypeExpr& expr, const SourceFile& file) {
    if (const auto* named = as<NamedType>(&expr))
        return makeNamed(*named, file);
    if (const auto* raw = as<ResourceNameType>(&expr))
        return makeRaw(*raw);
    if (const auto* optional = as<OptionalType>(&expr))
        return wrap(TypeKind::Optional, resolve(*optional->element, file));
    if (const auto* qualified = as<QualifiedType>(&expr))
        return wrap(qualified->qualifier == Qualifier::Late ? TypeKind::Late : TypeKind::Secret,
                    resolve(*qualified->element, file));
    if (const auto* record = as<RecordType>(&expr))
        return makeRecord(*record, file);
    if (const auto* node = as<UnionType>(&expr))
        return makeUnion(*node, file);
    if (const auto* literal = as<LiteralType>(&expr)) {
        auto* type = arena_.make<Type>();
        type->kind = TypeKind::Literal;
        type->literal = literal->literal;
        type->text = literalText(*literal->literal);
        return type;
    }
    return error_;
}

std::string_view TypeResolver::literalText(const Expr& literal) const {
    if (const auto* string = as<StringExpr>(&literal))
        return string->parts.empty() ? std::string_view{} : string->parts.front().literal;
    return sources_.text(literal.span);
}

const Type* TypeResolver::makeNamed(const NamedType& named, const SourceFile& file) {
    if (!named.qualifier.text.empty()) {
        const SourceFile* other = file.findNamespace(named.qualifier.text);
        return other ? makeDeclared(other->find(named.name.text), *other) : error_;
    }
    if (const Decl* decl = file.find(named.name.text))
        return makeDeclared(decl, file);
    return makeBuiltin(named, file);
}

const Type* TypeResolver::makeDeclared(const Decl* decl, const SourceFile& file) {
    if (const auto* module = as<ModuleDecl>(decl)) {
        auto* type = arena_.make<Type>();
        type->kind = TypeKind::Module;
        type->module = module;
        type->moduleFile = &file;
        return type;
    }
    const auto* alias = as<TypeDecl>(decl);
    if (!alias)
        return error_;
    if (std::find(open_.begin(), open_.end(), alias) != open_.end())
        return error_; // reported by the binder
    open_.push_back(alias);
    const Type& type = resolve(*alias->type, file);
    open_.pop_back();
    return &type;
}

const Type* TypeResolver::makeBuiltin(const NamedType& named, const SourceFile& file) {
    const auto* found = std::find_if(std::begin(kBuiltinTypes), std::end(kBuiltinTypes),
                                     [&](const auto& t) { return t.name == named.name.text; });
    if (found == std::end(kBuiltinTypes))
        return error_;
    switch (found->kind) {
    case TypeKind::Integer:
        return makeInteger(named);
    case TypeKind::String:
        return makeString(named);
    case TypeKind::Record:
        return port_;
    case TypeKind::List:
    case TypeKind::Map:
        return named.arguments.size() == 1
                   ? wrap(found->kind, resolve(*named.arguments.front(), file))
                   : error_;
    case TypeKind::Error:
    case TypeKind::Any:
    case TypeKind::Number:
    case TypeKind::Boolean:
    case TypeKind::Duration:
    case TypeKind::Cidr:
    case TypeKind::Prefix:
    case TypeKind::Optional:
    case TypeKind::Literal:
    case TypeKind::Union:
    case TypeKind::Resource:
    case TypeKind::ResourceObject:
    case TypeKind::Module:
    case TypeKind::Late:
    case TypeKind::Secret:
        return simple(found->kind);
    }
    return error_;
}

const Type* TypeResolver::makeInteger(const NamedType& named) {
    auto* type = arena_.make<Type>();
    type->kind = TypeKind::Integer;
    type->lower = boundOr(named.lower, type->lower);
    type->upper = boundOr(named.upper, type->upper);
    return type;
}

const Type* TypeResolver::makeString(const NamedType& named) {
    auto* type = arena_.make<Type>();
    type->kind = TypeKind::String;
    if (named.lower) {
        type->text = literalText(*named.lower);
        type->anchored = arena_.copy(std::string_view{fmt::format("^(?:{})$", type->text)});
    }
    return type;
}

const Type* TypeResolver::makeRaw(const ResourceNameType& raw) {
    auto resource = schema::Database::embedded().find(raw.name);
    if (!resource)
        return error_;
    auto* type = arena_.make<Type>();
    type->kind = TypeKind::Resource;
    type->resource = resource;
    if (!raw.propertyType.text.empty()) {
        type->kind = TypeKind::ResourceObject;
        type->object = findPropertyType(*resource, raw.propertyType.text);
        if (!type->object)
            return error_;
    }
    return type;
}

const Type* TypeResolver::makeRecord(const RecordType& record, const SourceFile& file) {
    std::vector<RecordField> fields;
    for (const Parameter& field : record.fields)
        fields.push_back(
            {field.name.text, &resolve(*field.type, file), field.fallback, &file, field.span});
    auto* type = arena_.make<Type>();
    type->kind = TypeKind::Record;
    type->fields = arena_.copy(fields);
    return type;
}

const Type* TypeResolver::makeUnion(const UnionType& node, const SourceFile& file) {
    std::vector<const Type*> alternatives;
    for (const TypeExpr* alternative : node.alternatives)
        alternatives.push_back(&resolve(*alternative, file));
    auto* type = arena_.make<Type>();
    type->kind = TypeKind::Union;
    type->alternatives = arena_.copy(alternatives);
    return type;
}

const Type* TypeResolver::wrap(TypeKind kind, const Type& element) {
    auto* type = arena_.make<Type>();
    type->kind = kind;
    type->element = &element;
    return type;
}

const Type* TypeResolver::simple(TypeKind kind) {
    auto* type = arena_.make<Type>();
    type->kind = kind;
    return type;
}

} // namespace infrac::sema
