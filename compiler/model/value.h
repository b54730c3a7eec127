// Values of the evaluated app. Early values are known while compiling; a late one stands
// for what only CloudFormation or the deployer will know, and keeps how to ask for it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/span.h"

namespace infrac::syntax {
struct Expr;
}
namespace infrac::sema {
struct SourceFile;
}

namespace infrac::model {

struct Api;
struct Action;
struct Instance;
struct Resource;
struct Stack;
struct StackParameter;
struct Value;

enum class ValueKind : std::uint8_t {
    Error, // poison: already reported
    None,
    Boolean,
    Integer,
    Number,
    String,
    Duration, // integer: seconds
    Cidr,     // integer: address << 8 | prefix length (IPv4)
    Prefix,   // integer: bits
    List,
    Record, // a record or a map
    Late,
    Resource, // a raw resource
    Instance, // an instance of a module
    Stack,
    Namespace, // a file bound by `use` or `import`
    Api,
    Action,
};

struct Item {
    const Value* value;
    text::Span span; // where it is written, which may be apart from where its value comes from
};

struct Field {
    std::string_view name;
    const Value* value;
    text::Span nameSpan;
    text::Span valueSpan;
};

enum class LateKind : std::uint8_t {
    Attribute, // resource, text: an attribute, or the empty text for Ref of a composite
    Parameter, // parameter
    Pseudo,    // text: `AWS::Region`
    Concat,    // items: strings and late values
    Join,      // text: the separator; items: one late list, or elements
    Select,    // index, operand: a late list
    Split,     // text: the separator; operand
    Zones,     // all availability zones of the region
    Base64,    // operand
    Json,      // operand: a value with late parts, as JSON text
    ApiUrl,    // api: where its stage answers (known to the deployer only)
};

struct Late {
    LateKind kind;
    bool isSecret = false;
    bool isList = false;
    Resource* resource = nullptr;
    StackParameter* parameter = nullptr;
    Api* api = nullptr;
    std::string_view text{};
    std::int64_t index = 0;
    const Value* operand = nullptr;
    std::span<const Item> items{};
};

struct Value {
    ValueKind kind = ValueKind::Error;
    std::uint16_t depth = 0;  // how deep values are nested in it
    std::uint32_t weight = 1; // its parts, a shared one counted each time
    text::Span span;          // the expression that made it
    std::int64_t integer = 0;
    union {
        double number;
        const Late* late;
        Resource* resource;
        Instance* instance;
        Stack* stack;
        const sema::SourceFile* file;
        Api* api;
        Action* action;
    };
    std::string_view text;
    std::span<const Item> items;
    std::span<const Field> fields;

    Value() : late(nullptr) {}
    Value(ValueKind k, text::Span s) : kind(k), span(s), late(nullptr) {}

    bool isError() const { return kind == ValueKind::Error; }
    bool isNone() const { return kind == ValueKind::None; }
    bool isLate() const { return kind == ValueKind::Late; }
    const Field* field(std::string_view name) const;
};

// What a value is, for messages: "a string", "a late value", "a list".
std::string_view describe(ValueKind kind);

} // namespace infrac::model
