// Places in source text: 12 bytes, compared and copied freely.
#pragma once

#include <cstdint>

namespace infrac::text {

struct FileId {
    std::uint32_t value = UINT32_MAX; // UINT32_MAX: no file

    bool isValid() const { return value != UINT32_MAX; }
    friend bool operator==(FileId, FileId) = default;
};

// Bytes [begin, end) of a file.
struct Span {
    FileId file;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool isValid() const { return file.isValid(); }
    friend bool operator==(const Span&, const Span&) = default;
};

// From the start of the first to the end of the last; both in the same file.
inline Span join(Span first, Span last) { return {first.file, first.begin, last.end}; }

} // namespace infrac::text
