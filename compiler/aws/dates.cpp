#include "aws/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>

#include <fmt/core.h>

#include "aws/text.h"

namespace infrac::aws {
namespace {

using host::Millis;

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};

struct Fields {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

std::optional<Millis> momentOf(const Fields& f) {
    using namespace std::chrono;
    const year_month_day date{year{f.year}, month{f.month}, day{f.day}};
    if (!date.ok() || f.hour > 23 || f.minute > 59 || f.second > 60)
        return std::nullopt;
    return duration_cast<Millis>(sys_days{date}.time_since_epoch()) + hours{f.hour} +
           minutes{f.minute} + seconds{f.second};
}

Fields fieldsOf(Millis moment) {
    using namespace std::chrono;
    const auto second = floor<seconds>(moment);
    const auto day = floor<days>(second);
    const year_month_day date{sys_days{day}};
    const hh_mm_ss time{second - day};
    return {static_cast<int>(date.year()),
            static_cast<unsigned>(date.month()),
            static_cast<unsigned>(date.day()),
            static_cast<int>(time.hours().count()),
            static_cast<int>(time.minutes().count()),
            static_cast<int>(time.seconds().count())};
}

// Takes numbers and separators off the front of a text.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    template <class Number>
    bool number(std::size_t digits, Number& out) {
        if (text_.size() < digits)
            return false;
        const char* end = text_.data() + digits;
        const auto result = std::from_chars(text_.data(), end, out);
        text_.remove_prefix(digits);
        return result.ec == std::errc{} && result.ptr == end;
    }
    bool skip(char c) {
        const bool isThere = text_.starts_with(c);
        text_.remove_prefix(isThere ? 1 : 0);
        return isThere;
    }
    std::string_view digits() {
        const std::size_t end = std::min(text_.find_first_not_of("0123456789"), text_.size());
        const std::string_view out = text_.substr(0, end);
        text_.remove_prefix(end);
        return out;
    }
    bool isAtEnd() const { return text_.empty(); }

private:
    std::string_view text_;
};

int millisOfFraction(std::string_view digits) {
    int out = 0;
    for (std::size_t i = 0; i < 3; ++i)
        out = out * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    return out;
}

// Minutes east of Greenwich; nothing where the text does not end with a zone.
std::optional<int> zoneOf(Scanner& scanner) {
    if (scanner.skip('Z') || scanner.skip('z'))
        return scanner.isAtEnd() ? std::optional(0) : std::nullopt;
    const bool isEast = scanner.skip('+');
    if (!isEast && !scanner.skip('-'))
        return scanner.isAtEnd() ? std::optional(0) : std::nullopt;
    int hour = 0;
    int minute = 0;
    if (!scanner.number(2, hour))
        return std::nullopt;
    scanner.skip(':');
    if (!scanner.isAtEnd() && !scanner.number(2, minute))
        return std::nullopt;
    if (!scanner.isAtEnd())
        return std::nullopt;
    return (isEast ? 1 : -1) * (hour * 60 + minute);
}

} // namespace

std::string basicDate(Millis moment) {
    const Fields f = fieldsOf(moment);
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", f.year, f.month, f.day, f.hour, f.minute,
                       f.second);
}

std::string isoDate(Millis moment) {
    const Fields f = fieldsOf(moment);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", f.year, f.month, f.day, f.hour,
                       f.minute, f.second);
}

std::optional<Millis> parseIsoDate(std::string_view text) {
    Scanner scanner(trimmed(text));
    Fields f;
    bool isGood = scanner.number(4, f.year);
    scanner.skip('-');
    isGood = isGood && scanner.number(2, f.month);
    scanner.skip('-');
    isGood = isGood && scanner.number(2, f.day) && (scanner.skip('T') || scanner.skip(' ')) &&
             scanner.number(2, f.hour);
    scanner.skip(':');
    isGood = isGood && scanner.number(2, f.minute);
    scanner.skip(':');
    isGood = isGood && scanner.number(2, f.second);
    if (!isGood)
        return std::nullopt;
    const int millis = scanner.skip('.') ? millisOfFraction(scanner.digits()) : 0;
    const std::optional<int> zone = zoneOf(scanner);
    const std::optional<Millis> moment = momentOf(f);
    if (!zone || !moment)
        return std::nullopt;
    return *moment + Millis{millis} - std::chrono::minutes{*zone};
}

std::optional<Millis> parseHttpDate(std::string_view text) {
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos)
        return std::nullopt;
    const std::string_view rest = trimmed(text.substr(comma + 1));
    if (rest.size() < 20)
        return std::nullopt;
    const auto month =
        std::find(kMonths.begin(), kMonths.end(), lowerCase(rest.substr(3, 3))) - kMonths.begin();
    Fields f;
    f.month = static_cast<unsigned>(month) + 1;
    Scanner start(rest.substr(0, 2));
    Scanner end(rest.substr(7));
    const bool isGood = start.number(2, f.day) && end.number(4, f.year) && end.skip(' ') &&
                        end.number(2, f.hour) && end.skip(':') && end.number(2, f.minute) &&
                        end.skip(':') && end.number(2, f.second);
    return isGood ? momentOf(f) : std::nullopt;
}

std::optional<Millis> parseEpochSeconds(std::string_view text) {
    Scanner scanner(text);
    const bool isNegative = scanner.skip('-');
    std::string digits(scanner.digits());
    int exponent = 3; // to milliseconds
    if (scanner.skip('.')) {
        const std::string_view fraction = scanner.digits();
        digits += fraction;
        exponent -= static_cast<int>(std::min<std::size_t>(fraction.size(), 1000));
    }
    if (scanner.skip('e') || scanner.skip('E')) {
        const bool isSmall = !scanner.skip('+') && scanner.skip('-');
        int power = 0;
        const std::string_view shown = scanner.digits();
        if (!Scanner(shown).number(shown.size(), power) || power > 100)
            return std::nullopt;
        exponent += isSmall ? -power : power;
    }
    if (digits.empty() || !scanner.isAtEnd())
        return std::nullopt;
    if (exponent < 0)
        digits.resize(digits.size() - std::min(digits.size(), static_cast<std::size_t>(-exponent)));
    else
        digits.append(static_cast<std::size_t>(exponent), '0');
    std::int64_t value = 0;
    if (!digits.empty()) {
        const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (result.ec != std::errc{})
            return std::nullopt;
    }
    return Millis{isNegative ? -value : value};
}

} // namespace infrac::aws
