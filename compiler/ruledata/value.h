// The values that the data is made of: JSON in a blob that is read in place. Equal values are
// one value, at one place.
//
// The blob, in 32-bit words of the machine that runs it:
//
//   header    Header
//   words     each value: (size << 3 | Tag), then by its tag
//               Object  size keys (numbers of texts), size values (places)
//               Array   size values (places)
//               String  its text's number as size
//               Integer two words, low first;  Number  two words, the bits of a double
//   texts     begin of each text in the bytes, one more than there are texts
//   index     open addressing, powers of two: number of a text + 1, or 0
//   bytes     the texts, in UTF-8
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

#include "ruledata/keywords.h"

namespace infrac::ruledata {

enum class Tag : std::uint32_t { Null, False, True, Integer, Number, String, Array, Object };

inline constexpr std::uint32_t kTagBits = 3;
inline constexpr std::uint32_t kMagic = 0x31445249; // "IRD1"
inline constexpr std::uint32_t kNoText = UINT32_MAX;

struct Header {
    std::uint32_t magic;
    std::uint32_t root;  // place of the root object
    std::uint32_t words; // offsets, in words from the start of the blob
    std::uint32_t texts;
    std::uint32_t textCount;
    std::uint32_t index;
    std::uint32_t indexMask;
    std::uint32_t bytes;
};

inline std::uint32_t hashText(std::string_view text) {
    std::uint32_t hash = 2166136261U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

class Blob {
public:
    constexpr explicit Blob(const std::uint32_t* begin) : begin_(begin) {}

    const Header& header() const { return *std::bit_cast<const Header*>(begin_); }
    const std::uint32_t* words() const { return begin_ + header().words; }
    std::string_view text(std::uint32_t number) const {
        const std::uint32_t* texts = begin_ + header().texts;
        const char* bytes = std::bit_cast<const char*>(begin_ + header().bytes);
        return {bytes + texts[number], texts[number + 1] - texts[number]};
    }
    // The text's number, or kNoText.
    std::uint32_t find(std::string_view text) const;

private:
    const std::uint32_t* begin_;
};

// The blob in the program.
const Blob& blob();

// A value by its place. Cheap to copy. A default one is none: it has no kind.
class Value {
public:
    constexpr Value() = default;
    explicit Value(const std::uint32_t* at) : at_(at) {}

    explicit operator bool() const { return at_ != nullptr; }
    const std::uint32_t* place() const { return at_; }
    friend bool operator==(Value a, Value b) { return a.at_ == b.at_; }

    Tag tag() const { return at_ == nullptr ? Tag::Null : static_cast<Tag>(*at_ & 7U); }
    bool isObject() const { return tag() == Tag::Object; }
    bool isArray() const { return tag() == Tag::Array; }
    bool isString() const { return tag() == Tag::String; }
    bool isTrue() const { return tag() == Tag::True; }
    bool isFalse() const { return tag() == Tag::False; }
    bool isInteger() const { return tag() == Tag::Integer; }
    bool isNumber() const { return tag() == Tag::Integer || tag() == Tag::Number; }

    std::uint32_t size() const { return at_ == nullptr ? 0 : *at_ >> kTagBits; }
    std::uint32_t textNumber() const { return size(); }
    std::string_view text() const { return isString() ? blob().text(size()) : std::string_view{}; }
    std::int64_t integer() const {
        return static_cast<std::int64_t>(at_[1] | (static_cast<std::uint64_t>(at_[2]) << 32U));
    }
    double number() const {
        return tag() == Tag::Integer ? static_cast<double>(integer())
                                     : std::bit_cast<double>(integer());
    }

    // Of an Array.
    Value item(std::uint32_t i) const { return Value{blob().words() + at_[1 + i]}; }
    // Of an Object.
    std::uint32_t key(std::uint32_t i) const { return at_[1 + i]; }
    std::string_view keyText(std::uint32_t i) const { return blob().text(key(i)); }
    Value member(std::uint32_t i) const { return Value{blob().words() + at_[1 + size() + i]}; }

    // The member of an Object by its key's number; none where there is none or this is no object.
    Value find(std::uint32_t key) const;
    Value find(Keyword keyword) const { return find(static_cast<std::uint32_t>(keyword)); }
    Value find(std::string_view key) const;

private:
    const std::uint32_t* at_ = nullptr;
};

} // namespace infrac::ruledata
