// UTF-8, one code point at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace infrac::document {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0; // in bytes; 0: the bytes are not UTF-8
};

// Of text[at...], which must not be empty. Overlong forms and surrogates are not UTF-8.
CodePoint decodeUtf8(std::string_view text, std::size_t at);

void appendUtf8(std::string& out, char32_t codePoint);

inline bool isSurrogate(char32_t value) { return value >= 0xD800 && value <= 0xDFFF; }

} // namespace infrac::document
