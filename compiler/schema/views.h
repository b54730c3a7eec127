// Small ranges over lists in the schema blob. All are values of two words, valid as long as
// the blob (for the embedded one: always), and yield their items by value.

#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>

namespace infrac::schema {

// Walks anything with `size()` and `operator[]` that is cheap to copy.
template <typename Range>
class IndexIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = decltype(std::declval<const Range&>()[0]);
    using difference_type = std::ptrdiff_t;
    using pointer = const value_type*;
    using reference = value_type;

    IndexIterator(Range range, size_t index) : range_(range), index_(index) {}

    value_type operator*() const { return range_[index_]; }
    IndexIterator& operator++() {
        ++index_;
        return *this;
    }
    IndexIterator operator++(int) {
        IndexIterator before = *this;
        ++index_;
        return before;
    }
    bool operator==(const IndexIterator& other) const { return index_ == other.index_; }

private:
    Range range_;
    size_t index_;
};

// A list in the blob: where the blob starts and where in its words the list does. A default
// constructed one is empty.
class ListView {
public:
    ListView() = default;
    ListView(const unsigned char* blob, uint32_t list) : blob_(blob), list_(list) {}

protected:
    size_t wordCount() const;
    uint32_t word(size_t index) const;
    std::string_view text(size_t index) const;
    const unsigned char* blob() const { return blob_; }

private:
    const unsigned char* blob_ = nullptr;
    uint32_t list_ = 0;
};

class Strings : public ListView {
public:
    using ListView::ListView;

    size_t size() const { return wordCount(); }
    bool empty() const { return size() == 0; }
    std::string_view operator[](size_t index) const { return text(index); }
    IndexIterator<Strings> begin() const { return {*this, 0}; }
    IndexIterator<Strings> end() const { return {*this, size()}; }
};

// What a value stands for: an attribute (or a property that names it) of a resource type.
struct Relation {
    std::string_view resourceType;
    std::string_view attribute;

    bool operator==(const Relation&) const = default;
};

class Relations : public ListView {
public:
    using ListView::ListView;

    size_t size() const { return wordCount() / 2; }
    bool empty() const { return size() == 0; }
    Relation operator[](size_t index) const { return {text(2 * index), text(2 * index + 1)}; }
    IndexIterator<Relations> begin() const { return {*this, 0}; }
    IndexIterator<Relations> end() const { return {*this, size()}; }

    bool contains(const Relation& relation) const;

    // Whether a value that stands for `other` can be used where these are expected. Nothing is
    // known about the empty set, so it shares with none.
    bool sharesAny(const Relations& other) const;
};

} // namespace infrac::schema
