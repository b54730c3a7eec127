#include "sema/types.h"

#include <fmt/core.h>

namespace infrac::sema {
namespace {

std::string describeInteger(const Type& type) {
    constexpr auto kMin = std::numeric_limits<std::int64_t>::min();
    constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
    if (type.lower == kMin && type.upper == kMax)
        return "int";
    return fmt::format("int({}..{})", type.lower == kMin ? "" : std::to_string(type.lower),
                       type.upper == kMax ? "" : std::to_string(type.upper));
}

std::string describeUnion(const Type& type) {
    std::string out;
    for (const Type* alternative : type.alternatives) {
        if (!out.empty())
            out += " | ";
        out += describe(*alternative);
    }
    return out;
}

std::string describeRecord(const Type& type) {
    std::string out = "{";
    for (const RecordField& field : type.fields)
        out += fmt::format("{} {}{}", out.size() > 1 ? "," : "", field.name,
                           field.fallback ? "?" : "");
    return out + " }";
}

std::string describeLiteral(const Type& type) {
    if (syntax::as<syntax::StringExpr>(type.literal))
        return fmt::format("\"{}\"", type.text);
    return std::string{type.text};
}

} // namespace

std::string describe(const Type& type) {
    switch (type.kind) {
    case TypeKind::Error:
        return "unknown";
    case TypeKind::Any:
        return "json";
    case TypeKind::String:
        return "string";
    case TypeKind::Integer:
        return describeInteger(type);
    case TypeKind::Number:
        return "number";
    case TypeKind::Boolean:
        return "bool";
    case TypeKind::Duration:
        return "duration";
    case TypeKind::Cidr:
        return "cidr";
    case TypeKind::Prefix:
        return "prefix";
    case TypeKind::List:
        return fmt::format("list<{}>", describe(*type.element));
    case TypeKind::Map:
        return fmt::format("map<{}>", describe(*type.element));
    case TypeKind::Optional:
        return describe(*type.element) + "?";
    case TypeKind::Literal:
        return describeLiteral(type);
    case TypeKind::Union:
        return describeUnion(type);
    case TypeKind::Record:
        return describeRecord(type);
    case TypeKind::Resource:
        return std::string{type.resource->name()};
    case TypeKind::ResourceObject:
        return std::string{type.object->name()};
    case TypeKind::Module:
        return std::string{type.module->name.text};
    case TypeKind::Late:
        return "late " + describe(*type.element);
    case TypeKind::Secret:
        return "secret " + describe(*type.element);
    }
    return {};
}

} // namespace infrac::sema
