#include "aws/url.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>

#include <fmt/core.h>

namespace infrac::aws {
namespace {

// ECS, EKS, EC2; over IPv4 and IPv6.
constexpr std::array<std::string_view, 5> kMetadataAddresses{
    "169.254.169.254", "169.254.170.2", "169.254.170.23", "[fd00:ec2::254]", "[fd00:ec2::23]"};

bool isUnreserved(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '~';
}

std::optional<char> hexByte(std::string_view digits) {
    unsigned value = 0;
    auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() != 2 || end.ptr != digits.data() + 2)
        return std::nullopt;
    return static_cast<char>(value);
}

bool isPort(std::string_view text) {
    unsigned value = 0;
    auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    return end.ec == std::errc{} && end.ptr == text.data() + text.size() && value > 0 &&
           value < 65536;
}

bool isHost(std::string_view host) {
    const bool isAddress = host.starts_with('[') && host.ends_with(']') && host.size() > 2;
    if (isAddress)
        host = host.substr(1, host.size() - 2);
    return !host.empty() && std::all_of(host.begin(), host.end(), [&](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' ||
               c == '_' || (isAddress && c == ':');
    });
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

bool isPrintable(char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; }

} // namespace

std::string Url::text() const {
    std::string out = fmt::format("{}://{}{}", scheme, authority(), path.empty() ? "/" : path);
    if (!query.empty())
        out += "?" + query;
    return out;
}

Result<Url> parseUrl(std::string_view text) {
    const auto refused = [&](std::string_view why) {
        return Error{fmt::format("`{}` is no URL to use here: {}", text.substr(0, 200), why)};
    };
    if (!std::all_of(text.begin(), text.end(), isPrintable))
        return refused("it has a space or a control character");
    const std::size_t colon = text.find("://");
    Url url;
    url.scheme = lower(text.substr(0, std::min(colon, text.size())));
    if (colon == std::string_view::npos || (url.scheme != "http" && url.scheme != "https"))
        return refused("it does not begin with `https://` or `http://`");
    std::string_view rest = text.substr(colon + 3);
    if (rest.find('#') != std::string_view::npos)
        return refused("it has a fragment (`#`)");
    const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
    std::string_view authority = rest.substr(0, end);
    rest.remove_prefix(end);
    if (authority.find('@') != std::string_view::npos)
        return Error{"a URL must not have a user name or password in it"};

    const std::size_t bracket = authority.find(']');
    const std::size_t from = bracket == std::string_view::npos ? 0 : bracket;
    if (const std::size_t at = authority.find(':', from); at != std::string_view::npos) {
        url.port = authority.substr(at + 1);
        authority = authority.substr(0, at);
        if (!isPort(url.port))
            return refused(fmt::format("`{}` is no port", url.port));
        if (url.port == (url.scheme == "https" ? "443" : "80"))
            url.port.clear();
    }
    url.host = lower(authority);
    if (!isHost(url.host))
        return refused(fmt::format("`{}` is no host", url.host));
    const std::size_t question = std::min(rest.find('?'), rest.size());
    url.path = rest.substr(0, question);
    if (question < rest.size())
        url.query = rest.substr(question + 1);
    return url;
}

std::string percentEncoded(std::string_view text, bool keepsSlashes) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (isUnreserved(c) || (c == '/' && keepsSlashes)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
    }
    return out;
}

std::string percentDecoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = text[i] == '%' ? hexByte(text.substr(i + 1, 2)) : std::nullopt;
        out += byte.value_or(text[i]);
        if (byte)
            i += 2;
    }
    return out;
}

void addToQuery(std::string& query, std::string_view key, std::string_view value) {
    if (!query.empty())
        query += '&';
    query += percentEncoded(key) + "=" + percentEncoded(value);
}

bool isLoopback(std::string_view host) {
    if (host == "localhost" || host == "[::1]")
        return true;
    return host.starts_with("127.") && std::count(host.begin(), host.end(), '.') == 3 &&
           host.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool isMetadataAddress(std::string_view host) {
    return std::find(kMetadataAddresses.begin(), kMetadataAddresses.end(), host) !=
           kMetadataAddresses.end();
}

} // namespace infrac::aws
