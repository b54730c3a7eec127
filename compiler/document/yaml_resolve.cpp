#include "document/yaml_resolve.h"

#include <algorithm>
#include <cstddef>

namespace infrac::document {
namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool equalsInAnyCase(std::string_view text, std::string_view lowerCase) {
    return std::ranges::equal(text, lowerCase, {}, lowered);
}

bool isReservedWord(std::string_view text) {
    constexpr std::string_view kWords[] = {"y",    "n",     "yes",  "no", "on", "off",
                                           "true", "false", "null", "~",  "<<", "="};
    return text.size() <= 5 && std::ranges::any_of(kWords, [&](std::string_view word) {
               return equalsInAnyCase(text, word);
           });
}

// Walks through a text of ASCII.
class Cursor {
public:
    explicit Cursor(std::string_view text) : rest_(text) {}

    bool isAtEnd() const { return rest_.empty(); }
    char next() const { return rest_.empty() ? '\0' : rest_.front(); }

    bool take(std::string_view oneOf) {
        if (rest_.empty() || oneOf.find(rest_.front()) == std::string_view::npos)
            return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::size_t takeWhile(std::string_view oneOf, std::size_t atMost = std::string_view::npos) {
        const std::size_t run = std::min(rest_.find_first_not_of(oneOf), rest_.size());
        const std::size_t taken = std::min(run, atMost);
        rest_.remove_prefix(taken);
        return taken;
    }

    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kDigitsAndUnderscore = "0123456789_";

// After a `0`: `x1F`, `o17`, `b01`.
bool isRadixNumber(std::string_view text) {
    if (text.size() < 2)
        return false;
    const std::string_view digits = text.substr(1);
    switch (lowered(text.front())) {
    case 'x':
        return digits.find_first_not_of("0123456789abcdefABCDEF_") == std::string_view::npos;
    case 'o':
        return digits.find_first_not_of("01234567_") == std::string_view::npos;
    case 'b':
        return digits.find_first_not_of("01_") == std::string_view::npos;
    default:
        return false;
    }
}

bool isNumber(std::string_view text) {
    Cursor cursor{text};
    cursor.take("+-");
    if (equalsInAnyCase(cursor.rest(), ".inf") || equalsInAnyCase(cursor.rest(), ".nan"))
        return true;
    if (cursor.next() == '0' && isRadixNumber(cursor.rest().substr(1)))
        return true;

    bool hasDigits = false;
    if (isDigit(cursor.next()))
        hasDigits = cursor.takeWhile(kDigitsAndUnderscore) > 0;
    while (hasDigits && cursor.take(":"))
        if (cursor.takeWhile(kDigits, 2) == 0)
            return false;
    if (cursor.take("."))
        hasDigits = cursor.takeWhile(kDigitsAndUnderscore) > 0 || hasDigits;
    if (hasDigits && cursor.take("eE")) {
        cursor.take("+-");
        if (cursor.takeWhile(kDigits) == 0)
            return false;
    }
    return hasDigits && cursor.isAtEnd();
}

// `2012-10-17`, also with a time behind it.
bool isTimestamp(std::string_view text) {
    Cursor cursor{text};
    if (cursor.takeWhile(kDigits, 5) != 4 || !cursor.take("-"))
        return false;
    if (cursor.takeWhile(kDigits, 2) == 0 || !cursor.take("-"))
        return false;
    if (cursor.takeWhile(kDigits, 2) == 0)
        return false;
    return cursor.isAtEnd() || cursor.take("Tt ");
}

} // namespace

bool readsAsOtherThanText(std::string_view plain) {
    if (plain.empty())
        return true;
    const char first = plain.front();
    if (isDigit(first))
        return isNumber(plain) || isTimestamp(plain);
    if (first == '+' || first == '-' || first == '.')
        return isNumber(plain);
    return isReservedWord(plain);
}

} // namespace infrac::document
