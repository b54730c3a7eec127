#include "document/yaml_types.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace infrac::document {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kDigitsAndUnderscore = "0123456789_";

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// Three ways to write a word: `yes`, `Yes`, `YES`.
bool isWord(std::string_view text, std::string_view lower) {
    if (text.size() != lower.size())
        return false;
    const auto upper = [](char c) { return static_cast<char>(c - 'a' + 'A'); };
    if (text == lower)
        return true;
    if (text.front() != upper(lower.front()))
        return false;
    return text.substr(1) == lower.substr(1) ||
           std::ranges::equal(text.substr(1), lower.substr(1), {}, {}, upper);
}

PlainValue word(std::string_view text) {
    PlainValue out;
    for (const std::string_view yes : {"yes", "true", "on"})
        if (isWord(text, yes))
            out = {.kind = Kind::Bool, .boolean = true};
    for (const std::string_view no : {"no", "false", "off"})
        if (isWord(text, no))
            out = {.kind = Kind::Bool};
    if (isWord(text, "null"))
        out = {.kind = Kind::Null};
    return out;
}

class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool isAtEnd() const { return rest_.empty(); }
    std::string_view rest() const { return rest_; }
    bool take(std::string_view oneOf) {
        if (rest_.empty() || oneOf.find(rest_.front()) == std::string_view::npos)
            return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::string_view run(std::string_view oneOf, std::size_t atMost = std::string_view::npos) {
        const std::size_t end = std::min(rest_.find_first_not_of(oneOf), rest_.size());
        const std::string_view out = rest_.substr(0, std::min(end, atMost));
        rest_.remove_prefix(out.size());
        return out;
    }
    // A run of at least `atLeast` digits, as a number.
    bool number(std::size_t atLeast, std::size_t atMost, int& out) {
        const std::string_view digits = run(kDigits, atMost);
        out = 0;
        for (const char c : digits)
            out = out * 10 + (c - '0');
        return digits.size() >= atLeast;
    }

private:
    std::string_view rest_;
};

// The digits without underscores, as a whole number, or as the nearest double beyond 64 bits.
PlainValue whole(std::string_view digits, int base, bool isNegative) {
    std::uint64_t value = 0;
    double wide = 0;
    bool isWide = false;
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
    for (const char c : digits) {
        if (c == '_')
            continue;
        const int digit = isDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
        isWide = isWide || value > (kMost - static_cast<std::uint64_t>(digit)) /
                                       static_cast<std::uint64_t>(base);
        wide = wide * base + digit;
        if (!isWide)
            value = value * static_cast<std::uint64_t>(base) + static_cast<std::uint64_t>(digit);
    }
    if (isWide || value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return {.kind = Kind::Number, .number = isNegative ? -wide : wide};
    const auto integer = static_cast<std::int64_t>(value);
    return {.kind = Kind::Integer, .integer = isNegative ? -integer : integer};
}

PlainValue real(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c != '_'; });
    const char* begin = digits.data() + (digits.starts_with('+') ? 1 : 0);
    double value = 0;
    const auto end = std::from_chars(begin, digits.data() + digits.size(), value);
    if (end.ec == std::errc::result_out_of_range)
        value = digits.find("e-") != std::string::npos || digits.find("E-") != std::string::npos
                    ? 0
                    : std::numeric_limits<double>::infinity();
    return {.kind = Kind::Number, .number = value};
}

// `190:20:30`, whole or with a fraction in the last place.
PlainValue sexagesimal(Reader reader, bool isNegative) {
    double value = 0;
    for (const char c : reader.run(kDigitsAndUnderscore))
        value = c == '_' ? value : value * 10 + (c - '0');
    while (reader.take(":")) {
        const std::string_view digits = reader.run(kDigits, 2);
        if (digits.empty() || (digits.size() == 2 && digits.front() > '5'))
            return {};
        int part = 0;
        for (const char c : digits)
            part = part * 10 + (c - '0');
        value = value * 60 + part;
    }
    const bool hasFraction = reader.take(".");
    if (hasFraction) {
        double scale = 1;
        for (const char c : reader.run(kDigitsAndUnderscore))
            if (c != '_')
                value += (c - '0') * (scale /= 10);
    }
    if (!reader.isAtEnd())
        return {};
    value = isNegative ? -value : value;
    constexpr double kExact = 9007199254740992.0; // 2^53
    if (hasFraction || std::fabs(value) > kExact)
        return {.kind = Kind::Number, .number = value};
    return {.kind = Kind::Integer, .integer = static_cast<std::int64_t>(value)};
}

PlainValue radix(std::string_view rest, std::string_view digits, int base, bool isNegative) {
    const bool isAll = !rest.empty() && rest.find_first_not_of(digits) == std::string_view::npos;
    return isAll ? whole(rest, base, isNegative) : PlainValue{};
}

PlainValue number(std::string_view text) {
    Reader reader{text};
    const bool isNegative = text.front() == '-';
    const bool hasSign = reader.take("+-");
    const std::string_view unsignedText = reader.rest();
    if (unsignedText.starts_with('.')) {
        const std::string_view name = unsignedText.substr(1);
        const double infinity = std::numeric_limits<double>::infinity();
        if (isWord(name, "inf"))
            return {.kind = Kind::Number, .number = isNegative ? -infinity : infinity};
        if (!hasSign && (name == "nan" || name == "NaN" || name == "NAN"))
            return {.kind = Kind::Number, .number = std::numeric_limits<double>::quiet_NaN()};
        if (hasSign || name.empty() || !isDigit(name.front()))
            return {};
        reader.take(".");
        reader.run(kDigitsAndUnderscore);
    } else {
        const std::string_view digits = reader.run(kDigitsAndUnderscore);
        if (digits.empty() || !isDigit(digits.front()))
            return {};
        if (reader.isAtEnd()) {
            if (digits.front() != '0')
                return whole(digits, 10, isNegative);
            return digits.size() == 1 ? whole(digits, 10, false)
                                      : radix(digits.substr(1), "01234567_", 8, isNegative);
        }
        if (digits == "0" && reader.rest().front() == 'x')
            return radix(reader.rest().substr(1), "0123456789abcdefABCDEF_", 16, isNegative);
        if (digits == "0" && reader.rest().front() == 'b')
            return radix(reader.rest().substr(1), "01_", 2, isNegative);
        if (reader.rest().front() == ':') {
            const PlainValue value = sexagesimal(Reader{unsignedText}, isNegative);
            // A whole one does not begin with 0.
            return value.kind == Kind::Integer && digits.front() == '0' ? PlainValue{} : value;
        }
        if (!reader.take("."))
            return {};
        reader.run(kDigitsAndUnderscore);
    }
    if (reader.take("eE") && (!reader.take("+-") || reader.run(kDigits).empty()))
        return {};
    return reader.isAtEnd() ? real(text) : PlainValue{};
}

std::string_view dateRefusal(int year, int month, int day) {
    constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year == 0)
        return "year 0 is out of range";
    if (month < 1 || month > 12)
        return "month must be in 1..12";
    const bool isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    const int last = kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && isLeap ? 1 : 0);
    return day < 1 || day > last ? "day is out of range for month" : "";
}

std::string_view timeRefusal(int hour, int minute, int second) {
    if (hour > 23)
        return "hour must be in 0..23";
    if (minute > 59)
        return "minute must be in 0..59";
    return second > 59 ? "second must be in 0..59" : "";
}

// `2012-10-17`, or with a time: `2001-12-14t21:59:43.10-05:00`.
PlainValue timestamp(std::string_view text) {
    Reader reader{text};
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int zone = 0;
    if (!reader.number(4, 4, year) || !reader.take("-"))
        return {};
    const std::size_t dateDigits = text.size();
    if (!reader.number(1, 2, month) || !reader.take("-") || !reader.number(1, 2, day))
        return {};
    PlainValue out{.isTimestamp = true, .refusal = dateRefusal(year, month, day)};
    if (reader.isAtEnd())
        return dateDigits == 10 ? out : PlainValue{};
    if (!reader.take("Tt") && reader.run(" \t").empty())
        return {};
    if (!reader.number(1, 2, hour) || !reader.take(":") || !reader.number(2, 2, minute) ||
        !reader.take(":") || !reader.number(2, 2, second))
        return {};
    if (reader.take("."))
        reader.run(kDigits);
    reader.run(" \t");
    if (reader.take("+-")) {
        if (!reader.number(1, 2, zone) || (reader.take(":") && !reader.number(2, 2, zone)))
            return {};
    } else if (!reader.take("Z") && (text.back() == ' ' || text.back() == '\t')) {
        return {};
    }
    if (!reader.isAtEnd())
        return {};
    if (out.refusal.empty())
        out.refusal = timeRefusal(hour, minute, second);
    return out;
}

} // namespace

PlainValue plainValue(std::string_view text) {
    if (text.empty() || text == "~")
        return {.kind = Kind::Null};
    const char first = text.front();
    if (isDigit(first)) {
        if (text.size() >= 8 && text[4] == '-' && isDigit(text[3]))
            return timestamp(text);
        return number(text);
    }
    switch (first) {
    case '+':
    case '-':
    case '.':
        return text.size() == 1 ? PlainValue{} : number(text);
    case 'y':
    case 'Y':
    case 'n':
    case 'N':
    case 't':
    case 'T':
    case 'f':
    case 'F':
    case 'o':
    case 'O':
        return text.size() <= 5 ? word(text) : PlainValue{};
    case '<':
        return {.isMergeKey = text == "<<"};
    default:
        return {};
    }
}

} // namespace infrac::document
