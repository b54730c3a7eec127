// The layout of the schema blob: what the builder writes and the readers index.
//
// One run of bytes, little-endian, 8-byte aligned, without pointers, so that it is used where
// the linker put it. A header names the tables; a table is an array of one record. Everything
// of variable length is a list in one pool of words: the count, then the items. A reference to
// a list is the position of its count; position 0 holds the empty list. Strings are numbers.

#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace infrac::schema::blob {

static_assert(std::endian::native == std::endian::little, "the blob is used in place");

inline constexpr std::array<char, 8> kMagic{'I', 'N', 'F', 'R', 'A', 'C', '0', '1'};
inline constexpr uint32_t kNoList = 0;

struct Table {
    uint32_t offset;
    uint32_t count;
};

struct Header {
    std::array<char, 8> magic;
    uint32_t byteSize;
    uint32_t patternCount;
    Table stringEnds;
    Table stringBytes;
    Table words;
    Table types;
    Table objects;
    Table properties;
    Table resources;
    Table attributes;
    Table services;
    Table serviceResources;
    Table actions;
    // A list of strings: the names of the regions, in the order of the bits of a mask.
    uint32_t regions;
    uint32_t padding;
};

// List and Map: `detail` is the element's type. Object: its object. Union: a list of types.
struct Type {
    uint32_t kind;
    uint32_t detail;
};

struct Object {
    uint32_t name;
    uint32_t firstProperty;
    uint32_t propertyCount;
    // A list of (kind, list of strings or list of such lists).
    uint32_t combos;
};

struct Property {
    uint32_t name;
    uint32_t constraints;
    uint32_t relations;
    uint32_t defaultValue;
    uint16_t type;
    uint16_t flags;
};

enum PropertyFlag : uint16_t {
    kRequired = 1U << 0U,
    kReplaces = 1U << 1U,
    kMayReplace = 1U << 2U,
    kWriteOnly = 1U << 3U,
    kDeprecated = 1U << 4U,
    kPolicy = 1U << 5U,
    kSoftEnum = 1U << 6U,
};

struct Resource {
    uint64_t regionMask;
    uint32_t object;
    uint32_t firstAttribute;
    uint32_t attributeCount;
    uint32_t ref;
    uint32_t refRelations;
    uint32_t arn;
    uint32_t tagsProperty;
    uint16_t tagStyle;
    uint16_t traits;
};

enum ResourceTrait : uint16_t {
    kStateful = 1U << 0U,
    kTransform = 1U << 1U,
    kDeleteFirst = 1U << 2U,
    kSecurity = 1U << 3U,
    kCompositeRef = 1U << 4U,
    kPropertiesAreAttributes = 1U << 5U,
};

struct Attribute {
    uint32_t name;
    uint32_t type;
    uint32_t relations;
};

struct Service {
    uint32_t name;
    uint32_t firstResource;
    uint32_t resourceCount;
    uint32_t firstAction;
    uint32_t actionCount;
};

struct ServiceResource {
    uint32_t name;
    uint32_t arns;
};

struct Action {
    uint32_t name;
    uint32_t access;
    // A list of (string, is it required).
    uint32_t resources;
    uint32_t conditionKeys;
};

// A list of constraints is, for each level that has any, `bit mask | level << kLevelShift` and
// then a value for each bit that is set, lowest first; the numbers take two words, a double,
// and the last two bits none.
enum class ConstraintKey : uint32_t {
    Pattern,
    KeyPattern,
    Enum,
    MinLength,
    MaxLength,
    MinItems,
    MaxItems,
    MinProperties,
    MaxProperties,
    Minimum,
    Maximum,
    ExclusiveMinimum,
    ExclusiveMaximum,
    MultipleOf,
    Format,
    UniqueItems,
    AnyCase,
};

inline constexpr uint32_t kConstraintKeyCount = 17;
inline constexpr uint32_t kLevelShift = 28;
inline constexpr uint32_t kMaskBits = (1U << kLevelShift) - 1;

constexpr bool isDouble(ConstraintKey key) {
    return key >= ConstraintKey::Minimum && key <= ConstraintKey::MultipleOf;
}

constexpr uint32_t valueWords(ConstraintKey key) {
    if (key >= ConstraintKey::UniqueItems)
        return 0;
    return isDouble(key) ? 2 : 1;
}

} // namespace infrac::schema::blob
