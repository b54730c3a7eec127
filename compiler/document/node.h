// The tree that is written: JSON's data model, each node with the place in the spec it came
// from. Nodes live in an arena and never change. Texts are views: of the arena, of a source
// text, or of a literal, each of which must outlive the tree.
//
// CloudFormation's intrinsic functions are maps of one member in the long form (`Ref`,
// `Fn::GetAtt`, ...) that carry a flag. A user's map that merely looks like one has no flag
// and is never shortened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "text/span.h"

namespace infrac::document {

enum class Kind : std::uint8_t { Null, Bool, Integer, Number, String, List, Map };

class Node;

struct Member {
    std::string_view key;
    const Node* value = nullptr;
    text::Span origin; // of the key, or of the whole entry
};

class Node {
public:
    explicit Node(text::Span origin) : origin_(origin), kind_(Kind::Null), null_(nullptr) {}
    Node(bool value, text::Span origin) : origin_(origin), kind_(Kind::Bool), bool_(value) {}
    Node(std::int64_t value, text::Span origin)
        : origin_(origin), kind_(Kind::Integer), integer_(value) {}
    // Kind::String, or Kind::Number by its text as JSON writes it.
    Node(Kind kind, std::string_view text, text::Span origin)
        : origin_(origin), size_(static_cast<std::uint32_t>(text.size())), kind_(kind),
          text_(text.data()) {}
    Node(std::span<const Node* const> items, text::Span origin)
        : origin_(origin), size_(static_cast<std::uint32_t>(items.size())), kind_(Kind::List),
          items_(items.data()) {}
    Node(std::span<const Member> members, bool isIntrinsic, text::Span origin)
        : origin_(origin), size_(static_cast<std::uint32_t>(members.size())), kind_(Kind::Map),
          isIntrinsic_(isIntrinsic), members_(members.data()) {}

    Kind kind() const { return kind_; }
    text::Span origin() const { return origin_; }

    bool isNull() const { return kind_ == Kind::Null; }
    bool isString() const { return kind_ == Kind::String; }
    bool isList() const { return kind_ == Kind::List; }
    bool isMap() const { return kind_ == Kind::Map; }
    // A map of one member that is a function of CloudFormation.
    bool isIntrinsic() const { return isIntrinsic_; }

    // Each only for its kind.
    bool boolean() const { return bool_; }
    std::int64_t integer() const { return integer_; }
    std::string_view text() const { return {text_, size_}; } // String, Number
    std::span<const Node* const> items() const { return {items_, size_}; }
    std::span<const Member> members() const { return {members_, size_}; }

    // The member's value; null where there is none, or where this is not a map.
    const Node* find(std::string_view key) const;
    // The function's name and argument; only for an intrinsic.
    std::string_view function() const { return members().front().key; }
    const Node& argument() const { return *members().front().value; }

private:
    text::Span origin_;
    std::uint32_t size_ = 0; // of a text, a list, a map
    Kind kind_;
    bool isIntrinsic_ = false;
    union {
        const void* null_;
        bool bool_;
        std::int64_t integer_;
        const char* text_;
        const Node* const* items_;
        const Member* members_;
    };
};

// The same value: order of members counts, origins do not; a Number is its text.
bool equal(const Node& a, const Node& b);

// Makes nodes in an arena. Texts are kept as views unless the name says `copied`.
class Builder {
public:
    explicit Builder(Arena& arena) : arena_(&arena) {}

    Arena& arena() const { return *arena_; }

    const Node* null(text::Span origin = {});
    const Node* boolean(bool value, text::Span origin = {});
    const Node* integer(std::int64_t value, text::Span origin = {});
    const Node* number(double value, text::Span origin = {}); // finite; shortest exact text
    const Node* numberText(std::string_view text, text::Span origin = {});
    const Node* string(std::string_view text, text::Span origin = {});
    const Node* copiedString(std::string_view text, text::Span origin = {});
    const Node* list(std::span<const Node* const> items, text::Span origin = {});
    const Node* list(std::initializer_list<const Node*> items, text::Span origin = {});
    const Node* map(std::span<const Member> members, text::Span origin = {});
    const Node* map(std::initializer_list<Member> members, text::Span origin = {});
    // {name: argument}, flagged as a function.
    const Node* intrinsic(std::string_view name, const Node* argument, text::Span origin = {});

private:
    Arena* arena_;
};

// A map that grows; `finish` puts it into the arena.
class MapBuilder {
public:
    explicit MapBuilder(Builder builder) : builder_(builder) {}

    MapBuilder& add(std::string_view key, const Node* value, text::Span origin = {});
    MapBuilder& add(std::string_view key, std::string_view text, text::Span origin = {});
    // Nothing happens for a null pointer or an empty text.
    MapBuilder& addPresent(std::string_view key, const Node* value, text::Span origin = {});
    MapBuilder& addPresent(std::string_view key, std::string_view text, text::Span origin = {});

    bool empty() const { return members_.empty(); }
    const Node* finish(text::Span origin = {}) { return builder_.map(members_, origin); }

private:
    Builder builder_;
    std::vector<Member> members_;
};

class ListBuilder {
public:
    explicit ListBuilder(Builder builder) : builder_(builder) {}

    ListBuilder& add(const Node* item);
    ListBuilder& add(std::string_view text, text::Span origin = {});

    bool empty() const { return items_.empty(); }
    const Node* finish(text::Span origin = {}) { return builder_.list(items_, origin); }

private:
    Builder builder_;
    std::vector<const Node*> items_;
};

} // namespace infrac::document
