#include "aws/sigv4.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "aws/dates.h"
#include "aws/text.h"
#include "aws/url.h"

namespace infrac::aws {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

// Proxies and libraries change or drop these on the way.
constexpr std::array<std::string_view, 8> kUnsigned{
    "authorization",     "connection", "expect",         "proxy-connection", "te",
    "transfer-encoding", "user-agent", "x-amzn-trace-id"};

void set(Headers& headers, std::string_view name, std::string value) {
    std::erase_if(headers, [&](const Header& h) { return equalInAnyCase(h.name, name); });
    headers.push_back({std::string(name), std::move(value)});
}

// Runs of blanks, line ends too, become one space.
std::string collapsed(std::string_view value) {
    std::string out;
    for (const char c : trimmed(value)) {
        const bool isBlank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!isBlank)
            out += c;
        else if (!out.ends_with(' '))
            out += ' ';
    }
    return out;
}

// By name in lower case; values of repeated headers joined in the order of sending.
std::map<std::string, std::string> signedHeaders(const Headers& headers) {
    std::map<std::string, std::string> out;
    for (const Header& header : headers) {
        std::string name = lowerCase(header.name);
        if (std::find(kUnsigned.begin(), kUnsigned.end(), name) != kUnsigned.end())
            continue;
        auto [place, isNew] = out.emplace(std::move(name), collapsed(header.value));
        if (!isNew)
            place->second += "," + collapsed(header.value);
    }
    return out;
}

// Without `.`, what `..` cancels, and doubled slashes; a slash at the end stays.
std::string withoutDots(std::string_view path) {
    std::vector<std::string_view> kept;
    for (const std::string_view part : splitAt(path, '/')) {
        if (part == ".." && !kept.empty())
            kept.pop_back();
        else if (!part.empty() && part != "." && part != "..")
            kept.push_back(part);
    }
    std::string out;
    for (const std::string_view part : kept) {
        out += '/';
        out += part;
    }
    if (out.empty() || path.ends_with('/'))
        out += '/';
    return out;
}

// S3's keys are signed as they are, encoded once; every other service signs the encoded path
// as if it were text, which encodes it again.
std::string canonicalPath(std::string_view path, bool isS3) {
    if (path.empty())
        return "/";
    return isS3 ? percentEncoded(percentDecoded(path), true)
                : percentEncoded(withoutDots(path), true);
}

// Sorted after encoding, by name and then value; a name alone counts as an empty value.
std::string canonicalQuery(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string_view part : splitAt(query, '&')) {
        if (part.empty())
            continue;
        const std::size_t equals = std::min(part.find('='), part.size());
        const std::string_view value = part.substr(std::min(equals + 1, part.size()));
        pairs.emplace_back(percentEncoded(percentDecoded(part.substr(0, equals))),
                           percentEncoded(percentDecoded(value)));
    }
    std::sort(pairs.begin(), pairs.end());
    std::string out;
    for (const auto& [name, value] : pairs)
        out += fmt::format("{}{}={}", out.empty() ? "" : "&", name, value);
    return out;
}

} // namespace

Result<SigningTrace> sign(HttpRequest& request, const Credentials& credentials,
                          const SigningScope& scope, host::Millis now, const Digests& digests) {
    const auto url = parseUrl(request.url);
    if (!url)
        return url.error();
    const bool isS3 = scope.service == "s3";
    const std::string date = basicDate(now);
    const std::string day = date.substr(0, 8);
    const std::string bodyHash = hex(digests.sha256(request.body));

    set(request.headers, "X-Amz-Date", date);
    if (!credentials.sessionToken.empty())
        set(request.headers, "X-Amz-Security-Token", credentials.sessionToken);
    if (isS3)
        set(request.headers, "X-Amz-Content-Sha256", bodyHash);

    auto headers = signedHeaders(request.headers);
    headers.emplace("host", url->authority());
    std::string names;
    std::string lines;
    for (const auto& [name, value] : headers) {
        names += (names.empty() ? "" : ";") + name;
        lines += fmt::format("{}:{}\n", name, value);
    }

    SigningTrace trace;
    trace.canonicalRequest =
        fmt::format("{}\n{}\n{}\n{}\n{}\n{}", request.method, canonicalPath(url->path, isS3),
                    canonicalQuery(url->query), lines, names, bodyHash);
    const std::string credentialScope =
        fmt::format("{}/{}/{}/aws4_request", day, scope.region, scope.service);
    trace.stringToSign = fmt::format("{}\n{}\n{}\n{}", kAlgorithm, date, credentialScope,
                                     hex(digests.sha256(trace.canonicalRequest)));

    std::string key = digests.hmacSha256("AWS4" + credentials.secretAccessKey, day);
    for (const std::string_view part : {scope.region, scope.service})
        key = digests.hmacSha256(key, part);
    key = digests.hmacSha256(key, "aws4_request");
    const std::string signature = hex(digests.hmacSha256(key, trace.stringToSign));
    set(request.headers, "Authorization",
        fmt::format("{} Credential={}/{}, SignedHeaders={}, Signature={}", kAlgorithm,
                    credentials.accessKeyId, credentialScope, names, signature));
    return trace;
}

} // namespace infrac::aws
