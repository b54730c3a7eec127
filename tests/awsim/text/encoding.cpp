#include "awsim/text/encoding.h"

#include <array>

namespace infrac::awsim {
namespace {

constexpr std::string_view kUpperDigits = "0123456789ABCDEF";
constexpr std::string_view kLowerDigits = "0123456789abcdef";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64Url =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

unsigned byteOf(char c) { return static_cast<unsigned char>(c); }

bool isUnreserved(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

int digitOf(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string base64By(std::string_view alphabet, std::string_view bytes, bool isPadded) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        unsigned group = 0;
        for (std::size_t j = 0; j < 3; ++j)
            group = (group << 8U) | (j < count ? byteOf(bytes[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j) {
            if (j <= count)
                out += alphabet[(group >> (18U - 6U * static_cast<unsigned>(j))) & 63U];
            else if (isPadded)
                out += '=';
        }
    }
    return out;
}

} // namespace

std::string percentEncoded(std::string_view text, std::string_view kept) {
    std::string out;
    for (char c : text) {
        if (isUnreserved(c) || kept.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        out += '%';
        out += kUpperDigits[byteOf(c) >> 4U];
        out += kUpperDigits[byteOf(c) & 15U];
    }
    return out;
}

std::string percentDecoded(std::string_view text, bool isPlusSpace) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int high = i + 2 < text.size() ? digitOf(text[i + 1]) : -1;
        int low = high >= 0 ? digitOf(text[i + 2]) : -1;
        if (text[i] == '%' && low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i] == '+' && isPlusSpace ? ' ' : text[i];
        }
    }
    return out;
}

Pairs queryPairs(std::string_view query) {
    Pairs out;
    for (std::string_view part : splitAt(query, '&')) {
        if (part.empty())
            continue;
        std::size_t equals = std::min(part.find('='), part.size());
        std::string_view value = equals < part.size() ? part.substr(equals + 1) : "";
        out.emplace_back(percentDecoded(part.substr(0, equals), true), percentDecoded(value, true));
    }
    return out;
}

std::string queryText(const Pairs& pairs) {
    std::string out;
    for (const auto& [name, value] : pairs) {
        if (!out.empty())
            out += '&';
        out += percentEncoded(name) + "=" + percentEncoded(value);
    }
    return out;
}

std::string valueOf(const Pairs& pairs, std::string_view name) {
    for (const auto& [key, value] : pairs) {
        if (key == name)
            return value;
    }
    return {};
}

bool hasName(const Pairs& pairs, std::string_view name) {
    for (const auto& pair : pairs) {
        if (pair.first == name)
            return true;
    }
    return false;
}

std::string hexadecimal(std::string_view bytes) {
    std::string out;
    for (char c : bytes) {
        out += kLowerDigits[byteOf(c) >> 4U];
        out += kLowerDigits[byteOf(c) & 15U];
    }
    return out;
}

std::string base64(std::string_view bytes) { return base64By(kBase64, bytes, true); }

std::string base64Url(std::string_view bytes) { return base64By(kBase64Url, bytes, false); }

std::optional<std::string> fromBase64(std::string_view text) {
    while (!text.empty() && text.back() == '=')
        text.remove_suffix(1);
    std::string out;
    unsigned bits = 0;
    unsigned count = 0;
    for (char c : text) {
        std::size_t digit = kBase64.find(c);
        if (digit == std::string_view::npos)
            digit = kBase64Url.find(c);
        if (digit == std::string_view::npos)
            return std::nullopt;
        bits = ((bits << 6U) | static_cast<unsigned>(digit)) & 0xFFFFFFU;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>((bits >> count) & 255U);
        }
    }
    return out;
}

std::string xmlEscaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::vector<std::string_view> splitAt(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    while (true) {
        std::size_t end = text.find(separator);
        out.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return out;
        text.remove_prefix(end + 1);
    }
}

} // namespace infrac::awsim
