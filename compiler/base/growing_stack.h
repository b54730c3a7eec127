// A stack whose elements stay where they are while it grows.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

#if defined(__SANITIZE_ADDRESS__)
#define INFRAC_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define INFRAC_POISONS 1
#endif
#endif
#ifdef INFRAC_POISONS
#include <sanitizer/asan_interface.h>
#endif

namespace infrac {

template <class T>
class GrowingStack {
    static_assert(std::is_trivially_destructible_v<T>);

public:
    std::size_t size() const { return size_; }

    const T* push(T element) {
        if (size_ == blocks_.size() * kBlock)
            blocks_.push_back(std::make_unique<T[]>(kBlock));
        T* place = &blocks_[size_ / kBlock][size_ % kBlock];
        ++size_;
#ifdef INFRAC_POISONS
        ASAN_UNPOISON_MEMORY_REGION(place, sizeof(T));
#endif
        *place = element;
        return place;
    }

    // Down to so many. What was above is gone, and AddressSanitizer tells who looks at it.
    void popTo(std::size_t size) {
#ifdef INFRAC_POISONS
        for (std::size_t i = size; i < size_; ++i)
            ASAN_POISON_MEMORY_REGION(&blocks_[i / kBlock][i % kBlock], sizeof(T));
#endif
        size_ = size;
    }

private:
    static constexpr std::size_t kBlock = 256; // elements

    std::vector<std::unique_ptr<T[]>> blocks_;
    std::size_t size_ = 0;
};

} // namespace infrac
