// The keys of one JSON object, to find repetitions: by comparing while they are few, by a
// hash table beyond, so that a hostile file cannot make it slow.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <unordered_map>

#include "document/node.h"

namespace infrac::document {

class KeySet {
public:
    // The member that has the key already. `before` holds the members of all keys inserted.
    const Member* insert(std::string_view key, std::span<const Member> before) {
        if (before.size() < kFew) {
            for (const Member& member : before)
                if (member.key == key)
                    return &member;
            return nullptr;
        }
        for (; indexed_ < before.size(); ++indexed_)
            indices_.emplace(before[indexed_].key, indexed_);
        const auto found = indices_.find(key);
        return found == indices_.end() ? nullptr : &before[found->second];
    }

private:
    static constexpr std::size_t kFew = 16;

    std::unordered_map<std::string_view, std::size_t> indices_;
    std::size_t indexed_ = 0;
};

} // namespace infrac::document
