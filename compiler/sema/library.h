// The standard library's sources, embedded at build time from stdlib/.
#pragma once

#include <span>
#include <string_view>

namespace infrac::sema {

struct LibraryFile {
    std::string_view name; // `net`
    std::string_view text;
};

// Sorted by name.
std::span<const LibraryFile> library();

} // namespace infrac::sema
