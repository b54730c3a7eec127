// Strings of JSON: escapes, surrogate pairs, and the check that they are UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "diag/bag.h"
#include "text/span.h"

namespace infrac::document {

// `the byte 0xE9`, of what is not UTF-8.
std::string describeByte(char byte);

class JsonStrings {
public:
    JsonStrings(std::string_view text, text::FileId file, Arena& arena, diag::Bag& bag)
        : text_(text), file_(file), arena_(arena), bag_(bag) {}

    // `at` stands on the opening quote and ends behind the closing one. A view of the text
    // where nothing is escaped, of the arena otherwise; nothing after a mistake.
    std::optional<std::string_view> read(std::size_t& at);

private:
    // Moves over characters that stand for themselves. False after a mistake.
    bool skipPlain();
    bool isClosed(std::size_t opening);
    bool escape(std::string& out);
    bool unicodeEscape(std::string& out);
    std::optional<char32_t> fourHexAt(std::size_t place) const;
    bool unknownEscape(std::size_t length);

    text::Span span(std::size_t begin, std::size_t end) const {
        return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }

    std::string_view text_;
    text::FileId file_;
    Arena& arena_;
    diag::Bag& bag_;
    std::size_t at_ = 0;
};

} // namespace infrac::document
