#include "aws/clients/s3.h"

#include <algorithm>
#include <charconv>

#include <fmt/core.h>

#include "aws/protocol.h"
#include "aws/text.h"
#include "aws/url.h"
#include "base/sha256.h"

namespace infrac::aws {
namespace {

constexpr std::string_view kService = "s3";
constexpr std::string_view kMetaPrefix = "x-amz-meta-";
constexpr int kMostPages = 100'000; // of 1,000 keys

// Fit for a name of DNS without a dot, so that a certificate for *.s3 covers it.
bool fitsHost(std::string_view bucket) {
    return bucket.size() >= 3 && bucket.size() <= 63 && !bucket.starts_with('-') &&
           !bucket.ends_with('-') &&
           bucket.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
               std::string_view::npos;
}

Call call(const Connection& connection, std::string_view action, std::string method,
          const std::string& bucket, const std::string& key, const std::string& expectedOwner) {
    Call out{.service = kService, .action = action, .method = std::move(method)};
    const auto endpoint = connection.endpoint(kService);
    out.path = "/" + percentEncoded(key, true);
    if (fitsHost(bucket) && endpoint && !endpoint->isOverridden)
        out.hostPrefix = bucket + ".";
    else
        out.path = "/" + percentEncoded(bucket) + (key.empty() ? "" : out.path);
    if (!expectedOwner.empty())
        out.headers.push_back({"x-amz-expected-bucket-owner", expectedOwner});
    return out;
}

std::string unquoted(std::string_view etag) {
    if (etag.size() >= 2 && etag.starts_with('"') && etag.ends_with('"'))
        etag = etag.substr(1, etag.size() - 2);
    return std::string(etag);
}

// Keys in lists are encoded like forms, so that any byte fits into XML.
std::string decodedKey(std::string key) {
    std::replace(key.begin(), key.end(), '+', ' ');
    return percentDecoded(key);
}

std::string sha256Base64(std::string_view body) {
    const auto digest = sha256(body);
    return base64({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

long long numberIn(const std::string& text) {
    long long out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

Outcome<XmlElement> sendForXml(Connection& connection, const Call& call) {
    const auto reply = connection.send(call);
    if (!reply)
        return reply.error();
    return readXmlReply(call, *reply);
}

void readVersions(const XmlElement& page, std::string_view element, bool isDeleteMarker,
                  std::vector<S3Version>& out) {
    for (const XmlElement* each : page.all(element))
        out.push_back({decodedKey(each->textOf("Key")), each->textOf("VersionId"), isDeleteMarker});
}

} // namespace

Acknowledged S3::putObject(const PutObjectInput& input) {
    Call request =
        call(*connection_, "PutObject", "PUT", input.bucket, input.key, input.expectedOwner);
    const auto add = [&](std::string name, const std::string& value) {
        if (!value.empty())
            request.headers.push_back({std::move(name), value});
    };
    add("Content-Type", input.contentType);
    add("Cache-Control", input.cacheControl);
    for (const auto& [name, value] : input.metadata)
        add(std::string(kMetaPrefix) + name, value);
    add("x-amz-checksum-sha256", sha256Base64(input.body));
    request.body = input.body;
    const auto reply = connection_->send(request);
    if (!reply)
        return reply.error();
    return Done{};
}

Outcome<std::optional<ObjectHead>> S3::headObject(const std::string& bucket, const std::string& key,
                                                  const std::string& expectedOwner) {
    const auto reply =
        connection_->send(call(*connection_, "HeadObject", "HEAD", bucket, key, expectedOwner));
    if (!reply) {
        if (reply.error().status != 404)
            return reply.error();
        // A HEAD does not say what is missing.
        const auto hasBucket = bucketExists(bucket, expectedOwner);
        if (!hasBucket)
            return hasBucket.error();
        if (*hasBucket)
            return std::optional<ObjectHead>{};
        AwsError error = reply.error();
        error.code = "NoSuchBucket";
        error.message = fmt::format("there is no bucket `{}`", bucket);
        return error;
    }
    ObjectHead out;
    out.etag = unquoted(findHeader(reply->headers, "ETag"));
    out.contentType = findHeader(reply->headers, "Content-Type");
    out.cacheControl = findHeader(reply->headers, "Cache-Control");
    for (const Header& header : reply->headers)
        if (startsInAnyCase(header.name, kMetaPrefix))
            out.metadata.emplace(lowerCase(header.name.substr(kMetaPrefix.size())), header.value);
    return std::optional(std::move(out));
}

Outcome<std::vector<S3Object>> S3::listObjects(const std::string& bucket, const std::string& prefix,
                                               const std::string& expectedOwner) {
    std::vector<S3Object> out;
    std::string token;
    for (int page = 0; page < kMostPages; ++page) {
        Call request = call(*connection_, "ListObjectsV2", "GET", bucket, {}, expectedOwner);
        addToQuery(request.query, "list-type", "2");
        addToQuery(request.query, "encoding-type", "url");
        if (!prefix.empty())
            addToQuery(request.query, "prefix", prefix);
        if (!token.empty())
            addToQuery(request.query, "continuation-token", token);
        const auto root = sendForXml(*connection_, request);
        if (!root)
            return root.error();
        for (const XmlElement* each : root->all("Contents"))
            out.push_back({decodedKey(each->textOf("Key")), unquoted(each->textOf("ETag")),
                           numberIn(each->textOf("Size"))});
        token = root->textOf("NextContinuationToken");
        if (root->textOf("IsTruncated") != "true" || token.empty())
            return out;
    }
    return AwsError{.errorClass = ErrorClass::Reply,
                    .message = "the pages of keys do not end",
                    .service = std::string(kService),
                    .action = "ListObjectsV2"};
}

Outcome<std::vector<S3Version>> S3::listVersions(const std::string& bucket,
                                                 const std::string& expectedOwner) {
    Call request = call(*connection_, "ListObjectVersions", "GET", bucket, {}, expectedOwner);
    request.query = "encoding-type=url&max-keys=1000&versions";
    const auto root = sendForXml(*connection_, request);
    if (!root)
        return root.error();
    std::vector<S3Version> out;
    readVersions(*root, "Version", false, out);
    readVersions(*root, "DeleteMarker", true, out);
    return out;
}

Outcome<std::vector<std::string>> S3::deleteObjects(const std::string& bucket,
                                                    const std::vector<S3Version>& objects,
                                                    const std::string& expectedOwner) {
    if (objects.empty())
        return std::vector<std::string>{};
    std::string body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
    for (const S3Version& object : objects) {
        body += fmt::format("<Object><Key>{}</Key>", xmlEscaped(object.key));
        if (!object.versionId.empty())
            body += fmt::format("<VersionId>{}</VersionId>", xmlEscaped(object.versionId));
        body += "</Object>";
    }
    body += "<Quiet>true</Quiet></Delete>";

    Call request = call(*connection_, "DeleteObjects", "POST", bucket, {}, expectedOwner);
    request.query = "delete";
    request.headers.push_back({"Content-Type", "application/xml"});
    request.headers.push_back({"x-amz-sdk-checksum-algorithm", "SHA256"});
    request.headers.push_back({"x-amz-checksum-sha256", sha256Base64(body)});
    request.body = std::move(body);
    const auto root = sendForXml(*connection_, request);
    if (!root)
        return root.error();
    std::vector<std::string> out;
    for (const XmlElement* error : root->all("Error"))
        out.push_back(fmt::format("{}: {}: {}", error->textOf("Key"), error->textOf("Code"),
                                  error->textOf("Message")));
    return out;
}

Outcome<bool> S3::bucketExists(const std::string& bucket, const std::string& expectedOwner) {
    const auto reply =
        connection_->send(call(*connection_, "HeadBucket", "HEAD", bucket, {}, expectedOwner));
    if (reply)
        return true;
    if (reply.error().status == 404)
        return false;
    return reply.error();
}

} // namespace infrac::aws
