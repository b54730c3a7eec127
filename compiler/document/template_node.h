// The tree of a CloudFormation template as it was read: JSON's data model with the place of
// every key and value, and how each was written. Nodes live in an arena, never change and
// know no parent. An alias (`*x`) is the very node that its anchor names, so a walk may meet
// a node twice.
//
// A short form is the map that it stands for: `!Ref x` is {Ref: x}, `!Sub x` {Fn::Sub: x}, any
// `!X` {Fn::X: ...}, and `!GetAtt a.b.c` {Fn::GetAtt: [a, b.c]}, a list with the style of a
// scalar; isShortTag() tells.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "document/node.h"
#include "text/span.h"

namespace infrac::document {

class TemplateNode;

enum class Style : std::uint8_t {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal, // |
    Folded,  // >
    Block,   // a list or map by indentation
    Flow,    // [] or {}
};

struct TemplateMember {
    std::string_view key{}; // its text, whatever its type
    text::Span keySpan{};   // from its first to past its last byte, quotes too; of the tag (`!Ref`)
                            // where a short form made the key
    Kind keyKind = Kind::String; // what YAML takes the key for: `on:` is a Bool, `80:` an Integer
    bool isFromTag = false;      // made by a short form
    bool isMerged = false;       // came in by a merge key `<<`
    const TemplateNode* value = nullptr; // never null once read
};

class TemplateNode {
public:
    // Bool, Integer, Number and Null only for plain scalars that YAML 1.1 takes for such. The
    // text after a short tag is always a String. A date or time is a String that isTimestamp().
    Kind kind() const { return kind_; }
    Style style() const { return style_; }
    // From the first to past the last byte of what was written: quotes, brackets and tag are in,
    // the line end after a block is not. An absent value (`Key:`) has an empty span.
    text::Span span() const { return span_; }
    // As written, `!Ref` or `!!str`; empty for none. Of a short form it is the tag.
    std::string_view tag() const { return tag_ == nullptr ? std::string_view{} : *tag_; }

    bool isNull() const { return kind_ == Kind::Null; }
    bool isBool() const { return kind_ == Kind::Bool; }
    bool isInteger() const { return kind_ == Kind::Integer; }
    bool isNumber() const { return kind_ == Kind::Number; }
    bool isString() const { return kind_ == Kind::String; }
    bool isList() const { return kind_ == Kind::List; }
    bool isMap() const { return kind_ == Kind::Map; }
    bool isScalar() const { return kind_ != Kind::List && kind_ != Kind::Map; }
    bool isTimestamp() const { return isTimestamp_; }
    // A map of one member that a tag made.
    bool isShortTag() const { return isShortTag_; }
    // A map that had a merge key; its members have the merged ones first.
    bool hasMerge() const { return hasMerge_; }

    // The value of a String; for any other scalar its text as written. Empty for List and Map.
    std::string_view text() const;
    bool boolean() const { return value_.boolean; }         // only for Bool
    std::int64_t integer() const { return value_.integer; } // only for Integer
    double number() const;                                  // for Integer and Number

    // Empty for other kinds.
    std::span<const TemplateNode* const> items() const;
    // In the order of the file. With a repeated key, all are here and find() gives the last.
    std::span<const TemplateMember> members() const;

    // The member's value; null where there is none, or where this is not a map. Few members are
    // compared one by one, many are searched by an index.
    const TemplateNode* find(std::string_view key) const;
    const TemplateMember* member(std::string_view key) const;

    // How many items, members, or bytes of text.
    std::size_t size() const { return size_; }

private:
    friend class TemplateBuilder;

    text::Span span_;
    std::uint32_t size_ = 0;
    Kind kind_ = Kind::Null;
    Style style_ = Style::Plain;
    bool isShortTag_ = false;
    bool isTimestamp_ = false;
    bool hasMerge_ = false;
    const std::string_view* tag_ = nullptr;
    union {
        const char* text;
        const TemplateNode* const* items;
        const TemplateMember* members;
    } data_{nullptr};
    union {
        bool boolean;
        std::int64_t integer;
        double number;
        const std::uint32_t* byKey; // of maps of many members: their places, by key
    } value_{};
};

// The same value: order of members counts, places and styles do not. Short and long forms of a
// function are the same.
bool equal(const TemplateNode& a, const TemplateNode& b);

} // namespace infrac::document
