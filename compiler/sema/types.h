// Types as the checker sees them. They live in the run's arena and are compared by
// structure only where a message needs it; values are held against them by eval/conform.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "schema/database.h"
#include "syntax/nodes.h"

namespace infrac::sema {

struct SourceFile;

enum class TypeKind : std::uint8_t {
    Error, // poison: accepts everything silently
    Any,   // `json`: any value that has a place in a template
    String,
    Integer,
    Number,
    Boolean,
    Duration,
    Cidr,
    Prefix,
    List,
    Map,
    Optional,
    Literal,
    Union,
    Record,
    Resource,       // a raw resource type
    ResourceObject, // a property type of a resource type
    Module,
    Late,
    Secret,
};

struct Type;

struct RecordField {
    std::string_view name;
    const Type* type;
    const syntax::Expr* fallback; // may be null
    const SourceFile* file;       // where the fallback's names are looked up
    syntax::Span span;
};

struct Type {
    TypeKind kind = TypeKind::Error;
    // Integer: bounds, both included.
    std::int64_t lower = std::numeric_limits<std::int64_t>::min();
    std::int64_t upper = std::numeric_limits<std::int64_t>::max();
    std::string_view text;                        // String: a pattern or empty; Literal: its text
    std::string_view anchored;                    // String: the pattern, held to the whole text
    const syntax::Expr* literal = nullptr;        // Literal
    const Type* element = nullptr;                // List, Map, Optional, Late, Secret
    std::span<const Type* const> alternatives;    // Union
    std::span<const RecordField> fields;          // Record
    std::optional<schema::ResourceType> resource; // Resource
    std::optional<schema::ObjectType> object;     // ResourceObject
    const syntax::ModuleDecl* module = nullptr;   // Module
    const SourceFile* moduleFile = nullptr;       // Module
};

// `list<string>`, `"perZone" | "single"`, `Vpc`, `AWS::EC2::VPC`: as a user would write it.
std::string describe(const Type& type);

} // namespace infrac::sema
