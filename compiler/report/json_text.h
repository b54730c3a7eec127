// Pieces of JSON as the machine-readable formats write them: by hand, for strings and numbers
// in a fixed order need no library. Bytes that are not UTF-8 become U+FFFD.
#pragma once

#include <string>
#include <string_view>

#include "text/source_manager.h"

namespace infrac::report {

// With its quotes.
std::string jsonString(std::string_view text);

template <class Items, class Write>
std::string jsonArray(const Items& items, const Write& write) {
    std::string out;
    for (const auto& item : items)
        out += (out.empty() ? "" : ", ") + write(item);
    return '[' + out + ']';
}

// `"file": ..., "line": ..., "column": ..., "endLine": ..., "endColumn": ...`; nulls for no place.
std::string jsonPlace(text::Span span, const text::SourceManager& sources);

// Valid UTF-8 without control characters but line ends and tabs, which XML and JSON cannot hold.
std::string cleanText(std::string_view text);

} // namespace infrac::report
