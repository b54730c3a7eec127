#include "awsim/front/signature.h"

#include <algorithm>
#include <charconv>
#include <ctime>

#include <fmt/format.h>

#include "awsim/text/digest.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";
constexpr std::int64_t kMostSkew = 300;
constexpr std::int64_t kMostSkewS3 = 900;

struct Signature {
    std::string accessKey;
    std::string date; // of the scope: 20260131
    std::string region;
    std::string service;
    std::string signedHeaders;
    std::string value;
    std::string time;          // 20260131T235959Z
    std::int64_t lifetime = 0; // of a presigned address, else 0
    bool isPresigned = false;
};

std::string field(std::string_view text, std::string_view name) {
    for (std::string_view part : splitAt(text, ',')) {
        part = trimmed(part);
        if (part.starts_with(name) && part.size() > name.size() && part[name.size()] == '=')
            return std::string(part.substr(name.size() + 1));
    }
    return {};
}

bool readScope(const std::string& scope, Signature& out) {
    std::vector<std::string_view> parts = splitAt(scope, '/');
    if (parts.size() != 5 || parts[4] != "aws4_request")
        return false;
    out.accessKey = parts[0];
    out.date = parts[1];
    out.region = parts[2];
    out.service = parts[3];
    return true;
}

bool readSignature(const Request& request, Signature& out) {
    std::string_view text = header(request.headers, "authorization");
    if (text.starts_with(kAlgorithm)) {
        text.remove_prefix(kAlgorithm.size());
        out.signedHeaders = field(text, "SignedHeaders");
        out.value = field(text, "Signature");
        out.time = header(request.headers, "x-amz-date");
        return readScope(field(text, "Credential"), out);
    }
    Pairs query = queryPairs(request.query);
    out.isPresigned = true;
    out.signedHeaders = valueOf(query, "X-Amz-SignedHeaders");
    out.value = valueOf(query, "X-Amz-Signature");
    out.time = valueOf(query, "X-Amz-Date");
    std::string lifetime = valueOf(query, "X-Amz-Expires");
    std::from_chars(lifetime.data(), lifetime.data() + lifetime.size(), out.lifetime);
    return readScope(valueOf(query, "X-Amz-Credential"), out);
}

// S3 takes the path as it is, other services without `.`, `..` and empty segments, and
// encode it once more.
std::string canonicalPath(const std::string& path, bool isS3) {
    if (isS3)
        return percentEncoded(percentDecoded(path), "/");
    std::vector<std::string_view> kept;
    for (std::string_view part : splitAt(path, '/')) {
        if (part == ".." && !kept.empty())
            kept.pop_back();
        else if (!part.empty() && part != "." && part != "..")
            kept.push_back(part);
    }
    std::string out;
    for (std::string_view part : kept)
        out += "/" + percentEncoded(part);
    if (out.empty() || path.ends_with('/'))
        out += '/';
    return out;
}

std::string canonicalQuery(const std::string& query) {
    Pairs pairs;
    for (const auto& [name, value] : queryPairs(query)) {
        if (name != "X-Amz-Signature")
            pairs.emplace_back(percentEncoded(name), percentEncoded(value));
    }
    std::sort(pairs.begin(), pairs.end());
    std::string out;
    for (const auto& [name, value] : pairs)
        out += (out.empty() ? "" : "&") + name + "=" + value;
    return out;
}

std::string canonicalHeaders(const Request& request, const std::string& names) {
    std::string out;
    for (std::string_view name : splitAt(names, ';')) {
        std::string values;
        for (const auto& [key, value] : request.headers) {
            if (lowered(key) != name)
                continue;
            std::string folded;
            for (char c : trimmed(value)) {
                if (c != ' ' || folded.empty() || folded.back() != ' ')
                    folded += c;
            }
            values += (values.empty() ? "" : ",") + folded;
        }
        out += std::string(name) + ":" + values + "\n";
    }
    return out;
}

bool isUnhashed(std::string_view declared) {
    return declared == "UNSIGNED-PAYLOAD" || declared.starts_with("STREAMING-");
}

std::string payloadHash(const Request& request, const Signature& signature) {
    std::string_view declared = header(request.headers, "x-amz-content-sha256");
    if (!declared.empty())
        return std::string(declared);
    return signature.isPresigned && signature.service == "s3" ? "UNSIGNED-PAYLOAD"
                                                              : sha256Hex(request.body);
}

std::string expectedSignature(const Request& request, const Signature& signature,
                              const std::string& secret) {
    std::string canonical =
        request.method + "\n" + canonicalPath(request.path, signature.service == "s3") + "\n" +
        canonicalQuery(request.query) + "\n" + canonicalHeaders(request, signature.signedHeaders) +
        "\n" + signature.signedHeaders + "\n" + payloadHash(request, signature);
    std::string scope =
        signature.date + "/" + signature.region + "/" + signature.service + "/aws4_request";
    std::string toSign = std::string(kAlgorithm) + "\n" + signature.time + "\n" + scope + "\n" +
                         sha256Hex(canonical);
    std::string key = hmacSha256("AWS4" + secret, signature.date);
    key = hmacSha256(key, signature.region);
    key = hmacSha256(key, signature.service);
    key = hmacSha256(key, "aws4_request");
    return hexadecimal(hmacSha256(key, toSign));
}

std::int64_t secondsOf(const std::string& time) {
    std::tm parts{};
    auto number = [&](std::size_t at, std::size_t size, int& out) {
        auto [end, error] = std::from_chars(time.data() + at, time.data() + at + size, out);
        return error == std::errc() && end == time.data() + at + size;
    };
    if (time.size() != 16 || time[8] != 'T' || time[15] != 'Z' || !number(0, 4, parts.tm_year) ||
        !number(4, 2, parts.tm_mon) || !number(6, 2, parts.tm_mday) ||
        !number(9, 2, parts.tm_hour) || !number(11, 2, parts.tm_min) ||
        !number(13, 2, parts.tm_sec))
        return -1;
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    return ::timegm(&parts);
}

Verdict wrong(std::string code, std::string message, int status = 403) {
    return {Verdict::Kind::Wrong, status, std::move(code), std::move(message)};
}

// What JSON services call otherwise than the ones with XML.
Verdict mismatch(const Facts& facts, std::string message) {
    bool isJson = facts.protocol == Protocol::AwsJson || facts.protocol == Protocol::RestJson;
    return wrong(isJson ? "InvalidSignatureException" : "SignatureDoesNotMatch",
                 std::move(message));
}

Verdict unknownKey(const Facts& facts) {
    if (facts.service == "s3")
        return wrong("InvalidAccessKeyId",
                     "The AWS Access Key Id you provided does not exist in our records.");
    bool isQuery = facts.protocol == Protocol::Query || facts.protocol == Protocol::RestXml;
    std::string code = facts.service == "ec2" ? "AuthFailure"
                       : isQuery              ? "InvalidClientTokenId"
                                              : "UnrecognizedClientException";
    return wrong(code, "The security token included in the request is invalid.",
                 facts.service == "ec2" ? 401 : 403);
}

Verdict judgeTime(const Signature& signature, const Facts& facts, std::int64_t now) {
    std::int64_t time = secondsOf(signature.time);
    if (time < 0 || !signature.time.starts_with(signature.date))
        return mismatch(facts, "Date in Credential scope does not match YYYYMMDD from ISO-8601 "
                               "version of date from HTTP");
    if (signature.isPresigned) {
        if (now > time + signature.lifetime)
            return wrong("AccessDenied", "Request has expired");
        return {};
    }
    std::int64_t most = facts.service == "s3" ? kMostSkewS3 : kMostSkew;
    if (time >= now - most && time <= now + most)
        return {};
    if (facts.service == "s3")
        return wrong("RequestTimeTooSkewed",
                     "The difference between the request time and the current time is too large.");
    if (time > now)
        return mismatch(facts,
                        fmt::format("Signature not yet current: {} is still later than {} "
                                    "({} + 5 min.)",
                                    signature.time, amazonDate(now + most), amazonDate(now)));
    return mismatch(facts, fmt::format("Signature expired: {} is now earlier than {} "
                                       "({} - 5 min.)",
                                       signature.time, amazonDate(now - most), amazonDate(now)));
}

// The headers that have to be among the signed ones.
std::string unsignedHeader(const Request& request, const Signature& signature) {
    std::vector<std::string_view> names = splitAt(signature.signedHeaders, ';');
    auto isSigned = [&](std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (!isSigned("host"))
        return "host";
    for (const auto& pair : request.headers) {
        std::string name = lowered(pair.first);
        if (name.starts_with("x-amz-") && !isSigned(name))
            return name;
    }
    return std::is_sorted(names.begin(), names.end()) ? "" : "SignedHeaders in order";
}

Verdict judgePayload(const Request& request, const Facts& facts, bool isPresigned) {
    std::string_view declared = header(request.headers, "x-amz-content-sha256");
    if (declared.empty() && facts.service == "s3" && !isPresigned)
        return wrong("InvalidRequest",
                     "Missing required header for this request: "
                     "x-amz-content-sha256",
                     400);
    if (!declared.empty() && !isUnhashed(declared) && declared != sha256Hex(request.body))
        return wrong("XAmzContentSHA256Mismatch",
                     "The provided 'x-amz-content-sha256' header does not match what was computed.",
                     400);
    return {};
}

} // namespace

void KeyRing::add(const std::string& accessKey, Key key) {
    std::lock_guard lock(mutex_);
    keys_[accessKey] = std::move(key);
}

void KeyRing::learn(std::string_view replyBody) {
    auto text = [&](std::string_view name) {
        std::string open = "<" + std::string(name) + ">";
        std::size_t begin = replyBody.find(open);
        if (begin == std::string_view::npos)
            return std::string();
        std::string_view rest = replyBody.substr(begin + open.size());
        return std::string(trimmed(rest.substr(0, rest.find('<'))));
    };
    std::string accessKey = text("AccessKeyId");
    std::string secret = text("SecretAccessKey");
    if (!accessKey.empty() && !secret.empty())
        add(accessKey, {secret, text("SessionToken")});
}

KeyRing::Key KeyRing::find(const std::string& accessKey) const {
    std::lock_guard lock(mutex_);
    auto found = keys_.find(accessKey);
    return found == keys_.end() ? Key{} : found->second;
}

Verdict judgeSignature(const Request& request, const Facts& facts, const KeyRing& keys,
                       std::int64_t now) {
    if (hasName(queryPairs(request.query), "AWSAccessKeyId"))
        return wrong("InvalidRequest",
                     "The authorization mechanism you have provided is not supported. Please use "
                     "AWS4-HMAC-SHA256.",
                     400);
    if (header(request.headers, "authorization").empty() &&
        !hasName(queryPairs(request.query), "X-Amz-Signature"))
        return {Verdict::Kind::Unsigned, 403,
                facts.service == "s3" ? "AccessDenied" : "MissingAuthenticationToken",
                facts.service == "s3" ? "Access Denied" : "Missing Authentication Token"};
    Signature signature;
    if (!readSignature(request, signature) || signature.value.empty())
        return wrong("IncompleteSignature",
                     "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature'",
                     400);
    KeyRing::Key key = keys.find(signature.accessKey);
    if (key.secret.empty())
        return unknownKey(facts);
    std::string token = signature.isPresigned
                            ? valueOf(queryPairs(request.query), "X-Amz-Security-Token")
                            : std::string(header(request.headers, "x-amz-security-token"));
    if (token != key.token && !key.token.empty())
        return unknownKey(facts);
    if (Verdict verdict = judgeTime(signature, facts, now); verdict.kind == Verdict::Kind::Wrong)
        return verdict;
    if (std::string name = unsignedHeader(request, signature); !name.empty())
        return mismatch(facts, "'" + name + "' must be a 'SignedHeader' in the AWS Authorization");
    if (Verdict verdict = judgePayload(request, facts, signature.isPresigned);
        verdict.kind == Verdict::Kind::Wrong)
        return verdict;
    if (expectedSignature(request, signature, key.secret) != signature.value)
        return mismatch(facts, "The request signature we calculated does not match the signature "
                               "you provided. Check your AWS Secret Access Key and signing "
                               "method. Consult the service documentation for details.");
    return {};
}

std::string amazonDate(std::int64_t seconds) {
    std::time_t time = seconds;
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &parts);
    return text;
}

} // namespace infrac::awsim
