// Type expressions to types. Each expression is resolved once and remembered. Names that
// do not resolve are poison here: the binder has reported them.
#pragma once

#include <unordered_map>

#include "base/arena.h"
#include "sema/program.h"
#include "sema/types.h"

namespace infrac::sema {

class TypeResolver {
public:
    TypeResolver(const text::SourceManager& sources, Arena& arena);

    // The names in `expr` are looked up in `file`.
    const Type& resolve(const syntax::TypeExpr& expr, const SourceFile& file);

    const Type& errorType() const { return *error_; }
    const Type& portType() const { return *port_; }

private:
    const Type* make(const syntax::TypeExpr& expr, const SourceFile& file);
    const Type* makeNamed(const syntax::NamedType& named, const SourceFile& file);
    const Type* makeBuiltin(const syntax::NamedType& named, const SourceFile& file);
    const Type* makeDeclared(const syntax::Decl* decl, const SourceFile& file);
    const Type* makeInteger(const syntax::NamedType& named);
    const Type* makeString(const syntax::NamedType& named);
    const Type* makeRaw(const syntax::ResourceNameType& raw);
    const Type* makeRecord(const syntax::RecordType& record, const SourceFile& file);
    const Type* makeUnion(const syntax::UnionType& node, const SourceFile& file);
    const Type* wrap(TypeKind kind, const Type& element);
    const Type* simple(TypeKind kind);
    std::string_view literalText(const syntax::Expr& literal) const;

    const text::SourceManager& sources_;
    Arena& arena_;
    const Type* error_;
    const Type* port_;
    std::unordered_map<const syntax::TypeExpr*, const Type*> known_;
    std::vector<const syntax::TypeDecl*> open_;
};

// Names of the types that every file knows: `string`, `int`, ..., `Port`.
std::span<const std::string_view> builtinTypeNames();

// The property type `name` used anywhere below the resource type; nullopt where none is.
std::optional<schema::ObjectType> findPropertyType(const schema::ResourceType& resource,
                                                   std::string_view name);

// The names of all property types below the resource type.
std::vector<std::string_view> propertyTypeNames(const schema::ResourceType& resource);

} // namespace infrac::sema
