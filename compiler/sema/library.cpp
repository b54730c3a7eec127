#include "sema/library.h"

namespace infrac::sema {

std::span<const LibraryFile> library() {
    // Sorted, since the build lists the files so.
    static constexpr LibraryFile kFiles[] = {
#include "library.inc"
    };
    return kFiles;
}

} // namespace infrac::sema
