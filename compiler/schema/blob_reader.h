// Reads records of the schema blob. For the sources of this folder only.

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "schema/blob_format.h"

namespace infrac::schema::blob {

// The blob is aligned and made of these records, as the builder laid them out.
template <typename Record>
const Record* tableAt(const unsigned char* blob, const Table& table) {
    return reinterpret_cast<const Record*>(blob + table.offset);
}

inline const Header& header(const unsigned char* blob) {
    return *reinterpret_cast<const Header*>(blob);
}

template <typename Record>
const Record& record(const unsigned char* blob, Table Header::*table, uint32_t index) {
    return tableAt<Record>(blob, header(blob).*table)[index];
}

inline std::string_view string(const unsigned char* blob, uint32_t index) {
    const Header& head = header(blob);
    const uint32_t* ends = tableAt<uint32_t>(blob, head.stringEnds);
    uint32_t begin = index == 0 ? 0 : ends[index - 1];
    return {tableAt<char>(blob, head.stringBytes) + begin, ends[index] - begin};
}

// The items of a list; its count stands before them.
inline const uint32_t* list(const unsigned char* blob, uint32_t position) {
    return tableAt<uint32_t>(blob, header(blob).words) + position + 1;
}

inline uint32_t listSize(const unsigned char* blob, uint32_t position) {
    return tableAt<uint32_t>(blob, header(blob).words)[position];
}

// Binary search for the item of a name among `count` that `nameAt` gives in the order of `less`.
template <typename NameAt, typename Less>
std::optional<uint32_t> find(uint32_t count, std::string_view name, NameAt nameAt, Less less) {
    uint32_t begin = 0;
    uint32_t end = count;
    while (begin < end) {
        uint32_t middle = begin + (end - begin) / 2;
        if (less(nameAt(middle), name))
            begin = middle + 1;
        else
            end = middle;
    }
    if (begin == count || less(name, nameAt(begin)))
        return std::nullopt;
    return begin;
}

} // namespace infrac::schema::blob
