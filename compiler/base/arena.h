// A bump allocator: everything that one run makes (trees, types, values) lives in it and
// goes away with it. Only trivially destructible types, so that freeing is dropping blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace infrac {

class Arena {
public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    Arena(Arena&&) = default;
    Arena& operator=(Arena&&) = default;

    template <class T, class... Args>
    T* make(Args&&... args) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
    }

    // Copies the elements; the result lives as long as the arena.
    template <class T>
    std::span<T> copy(std::span<const T> items) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (items.empty())
            return {};
        void* place = allocate(items.size_bytes(), alignof(T));
        std::memcpy(place, items.data(), items.size_bytes());
        return {static_cast<T*>(place), items.size()};
    }

    template <class T>
    std::span<T> copy(const std::vector<T>& items) {
        return copy(std::span<const T>{items});
    }

    std::string_view copy(std::string_view text) {
        if (text.empty())
            return {};
        auto* place = static_cast<char*>(allocate(text.size(), 1));
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }

private:
    static constexpr std::size_t kBlockSize = std::size_t{64} * 1024;

    void* allocate(std::size_t size, std::size_t alignment) {
        std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
        if (blocks_.empty() || start + size > capacity_) {
            capacity_ = size > kBlockSize ? size : kBlockSize;
            // operator new[] of char aligns for every fundamental type.
            blocks_.push_back(std::unique_ptr<char[]>(new char[capacity_]));
            start = 0;
        }
        used_ = start + size;
        return blocks_.back().get() + start;
    }

    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t used_ = 0;
    std::size_t capacity_ = 0;
};

} // namespace infrac
